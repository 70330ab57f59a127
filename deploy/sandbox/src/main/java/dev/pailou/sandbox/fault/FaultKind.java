package dev.pailou.sandbox.fault;

import java.util.Arrays;
import java.util.Optional;

/** How a stand-in can misbehave. */
public enum FaultKind {
    /** The vendor's own error with the code in {@code value}. */
    ERRCODE("errcode"),
    /** The HTTP status in {@code value} with a proxy's page instead of an answer. */
    HTTP("http"),
    /** The right answer, {@code value} milliseconds late. */
    SLOW("slow"),
    /** The connection is closed without an answer. */
    CLOSE("close"),
    /** JSON that breaks off. */
    MALFORMED("malformed"),
    /** An answer of {@code value} bytes, 64 MiB when there is no value. */
    HUGE("huge"),
    /** The right answer, labelled with the charset in {@code value} although it is UTF-8. */
    WRONG_CHARSET("wrong-charset"),
    /** A redirect to {@code value}. */
    REDIRECT("redirect"),
    /** The right answer on a page that lets go of the window that opened it: Cross-Origin-Opener-Policy. */
    COOP("coop"),
    /** The right answer changed by the JSON merge patch (RFC 7396) in {@code value}. */
    PATCH("patch"),
    /** The right answer with the members of the JSON object in {@code value}, whose nulls stay, as no patch can say. */
    OVERWRITE("overwrite"),
    /** The ID token that this request makes is false in the way that {@code value} says. */
    ID_TOKEN("id-token"),
    /** What the browser brings back is changed by the JSON merge patch in {@code value}. */
    CALLBACK("callback");

    private final String word;

    FaultKind(String word) {
        this.word = word;
    }

    /** @return the kind's name in the control interface */
    public String word() {
        return word;
    }

    /** Whether it hits the HTTP answer itself, and not something that is made for it. */
    public boolean hitsTheAnswer() {
        return this != ID_TOKEN && this != CALLBACK;
    }

    public static Optional<FaultKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
