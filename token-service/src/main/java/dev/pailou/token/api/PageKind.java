package dev.pailou.token.api;

import java.util.function.Function;

/** The pages that token-service answers with itself, where sending the browser elsewhere would be an open door. */
enum PageKind {
    REQUEST(400, Wording::requestTitle, Wording::requestText),
    UNKNOWN(404, Wording::unknownTitle, Wording::unknownText),
    SWITCHED_OFF(403, Wording::switchedOffTitle, Wording::switchedOffText),
    OTHER_BROWSER(403, Wording::otherBrowserTitle, Wording::otherBrowserText),
    TOO_LATE(410, Wording::tooLateTitle, Wording::tooLateText),
    USED(410, Wording::usedTitle, Wording::usedText),
    NOT_HERE(504, Wording::notHereTitle, Wording::notHereText),
    FAILED(500, Wording::failedTitle, Wording::failedText),
    TOO_MANY(429, Wording::tooManyTitle, Wording::tooManyText),
    WAITING(202, Wording::waitingTitle, Wording::waitingText),
    LOG_OUT(200, Wording::logOutTitle, Wording::logOutText),
    LOGGED_OUT(200, Wording::loggedOutTitle, Wording::loggedOutText);

    private final int status;
    private final Function<Wording, String> title;
    private final Function<Wording, String> text;

    PageKind(int status, Function<Wording, String> title, Function<Wording, String> text) {
        this.status = status;
        this.title = title;
        this.text = text;
    }

    int status() {
        return status;
    }

    /** @return the sign above the title, or null where there is nothing to say before a question */
    PageSign sign() {
        return switch (this) {
            case LOG_OUT, WAITING -> null;
            case LOGGED_OUT -> PageSign.DONE;
            default -> PageSign.STOP;
        };
    }

    String title(Wording wording) {
        return title.apply(wording);
    }

    String text(Wording wording) {
        return text.apply(wording);
    }
}
