package dev.pailou.sandbox.vendor.wecom;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.Token;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** Tickets for the profile of somebody who was asked for it: inside WeCom, with {@code snsapi_privateinfo}. */
final class UserTickets {
    private static final Duration LIFETIME = Duration.ofSeconds(1800);
    private static final int LENGTH = 512;

    private final Shared shared;
    private final WecomErrors errors;
    private final Tokens tickets;

    UserTickets(Shared shared, WecomErrors errors) {
        this.shared = shared;
        this.errors = errors;
        this.tickets = shared.tokens(LIFETIME, LENGTH);
    }

    Tokens tokens() {
        return tickets;
    }

    /** Adds a ticket to the answer where the login was of that kind. */
    JsonObject addTo(JsonObject answer, Grant grant) {
        return "snsapi_privateinfo".equals(grant.asked("scope"))
                ? answer.put("user_ticket", tickets.issue(grant).value()).put("expires_in", tickets.seconds())
                : answer;
    }

    /** Answers a call that carries a ticket of that app. */
    Answer use(ApiCall call, VendorApp app, BiFunction<VendorApp, Person, JsonObject> answer) {
        Optional<Token> ticket = tickets.find(call.value("user_ticket"))
                .filter(known -> known.grant().appid().equals(app.appid()));
        if (ticket.isEmpty()) {
            return errors.answer(call, WecomErrors.BAD_USER_TICKET);
        }
        return ticket.get().isExpired(shared.now())
                ? errors.answer(call, WecomErrors.USER_TICKET_EXPIRED)
                : Answer.of(answer.apply(app, shared.personOf(ticket.get().grant())));
    }

    /** @return 1 male, 2 female, 0 not known, as text */
    static String gender(Person person) {
        return switch (person.attributes().getOrDefault("gender", "unknown")) {
            case "male" -> "1";
            case "female" -> "2";
            case null, default -> "0";
        };
    }
}
