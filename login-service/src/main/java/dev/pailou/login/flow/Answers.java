package dev.pailou.login.flow;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.login.clients.BindingQuestions;
import dev.pailou.login.clients.BindingQuestions.Decided;
import dev.pailou.login.clients.ServiceAnswer;
import dev.pailou.login.domain.AnswerTicket;
import dev.pailou.login.domain.AskedPage;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.Mistake;
import dev.pailou.login.store.AnswerTickets;
import dev.pailou.login.store.SentCodes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Takes to user-service what people answer, and their browsers on with the ticket of what was decided. */
@Singleton
public class Answers {

    private static final int MAX_VALUE = 256;

    /** A ticket that is there is taken again while a browser can still go on with it. */
    private static final int REUSED_SECONDS = LoginRules.TICKET_SECONDS / 2;

    private static final int WRONG = 401;
    private static final int GONE = 410;

    private final BindingQuestions questions;
    private final AnswerTickets tickets;
    private final SentCodes sentCodes;
    private final Addresses addresses;
    private final RefusedAnswers refused;
    private final BindingMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    Answers(
            @RestClient BindingQuestions questions,
            AnswerTickets tickets,
            SentCodes sentCodes,
            Addresses addresses,
            RefusedAnswers refused,
            BindingMetrics metrics) {
        this.questions = questions;
        this.tickets = tickets;
        this.sentCodes = sentCodes;
        this.addresses = addresses;
        this.refused = refused;
        this.metrics = metrics;
    }

    /** @return where the browser goes of a person who wants a new account; fails with {@link Interruption} */
    public Uni<NextPage> create(AskedVisit asked) {
        if (!asked.question().create()) {
            return Uni.createFrom().failure(refused.notOffered(asked.visit()));
        }
        return give(
                asked,
                "create",
                AskedPage.CHOICE,
                Map.of(),
                ticket -> questions.create(asked.loginId(), plain(asked, ticket)));
    }

    /** @return where the browser goes of a person who means the account that they have shown; fails with {@link Interruption} */
    public Uni<NextPage> shown(AskedVisit asked) {
        if (!asked.question().shown()) {
            return Uni.createFrom().failure(refused.notOffered(asked.visit()));
        }
        return give(
                asked,
                "other_source",
                AskedPage.CHOICE,
                Map.of(GONE, Mistake.PROOF),
                ticket -> questions.shown(asked.loginId(), plain(asked, ticket)));
    }

    /**
     * @param value as typed
     * @return where the browser goes of a person who typed the value by which an account was found; fails with {@link
     *     Interruption}
     */
    public Uni<NextPage> value(AskedVisit asked, String value) {
        if (!asked.has(AskedPage.VALUE)) {
            return Uni.createFrom().failure(refused.notOffered(asked.visit()));
        }
        if (value == null || value.isBlank() || value.length() > MAX_VALUE) {
            return Uni.createFrom().item(back(asked, AskedPage.VALUE, Mistake.VALUE));
        }
        return give(
                asked,
                "value",
                AskedPage.VALUE,
                Map.of(WRONG, Mistake.VALUE),
                ticket -> questions.typed(
                        asked.loginId(),
                        new BindingQuestions.Typed(
                                asked.poolId(),
                                asked.browserHash(),
                                Digest.sha256(ticket.value()),
                                ticket.expiresAt(),
                                value)));
    }

    /**
     * @param way   how the account was proved, as metrics name it
     * @param page  where that was
     * @param proof of the account
     * @return where the browser goes; fails with {@link Interruption}
     */
    Uni<NextPage> proved(AskedVisit asked, String way, AskedPage page, String proof) {
        return give(
                asked,
                way,
                page,
                Map.of(GONE, Mistake.PROOF),
                ticket -> questions.proved(
                        asked.loginId(),
                        new BindingQuestions.Proved(
                                asked.poolId(),
                                asked.browserHash(),
                                Digest.sha256(ticket.value()),
                                ticket.expiresAt(),
                                proof)));
    }

    /** @return the page, saying that something is wrong with what was typed */
    NextPage back(AskedVisit asked, AskedPage page, Mistake mistake) {
        return NextPage.here(
                asked.visit(),
                addresses.asked(asked.visit().pool(), page, asked.visit().handle(), mistake));
    }

    private Uni<NextPage> give(
            AskedVisit asked,
            String way,
            AskedPage page,
            Map<Integer, Mistake> mistakes,
            Function<AnswerTicket, Uni<Decided>> answer) {
        return ticket(asked).chain(ticket -> answer.apply(ticket)
                .ifNoItem()
                .after(Visits.PATIENCE)
                .fail()
                .invoke(decided -> metrics.count(way, decided.bound() ? "bound" : "refused"))
                .call(() -> sentCodes.forget(asked.authorizationId()))
                .map(decided -> NextPage.away(
                        asked.visit(),
                        addresses.proceed(asked.visit().pool(), asked.visit().handle(), ticket.value())))
                .onFailure(failure -> isUndecided(failure, mistakes))
                .call(() -> tickets.forget(asked.authorizationId()))
                .onFailure()
                .recoverWithUni(failure -> refused.of(asked, way, page, mistakes, failure)));
    }

    /** An answer that says nothing but itself. */
    private static BindingQuestions.Create plain(AskedVisit asked, AnswerTicket ticket) {
        return new BindingQuestions.Create(
                asked.poolId(), asked.browserHash(), Digest.sha256(ticket.value()), ticket.expiresAt());
    }

    private Uni<AnswerTicket> ticket(AskedVisit asked) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return tickets.take(
                asked.authorizationId(),
                asked.loginId(),
                new AnswerTicket(RandomValue.token(), now.plusSeconds(LoginRules.TICKET_SECONDS)),
                now.plusSeconds(REUSED_SECONDS));
    }

    /** Where user-service says neither yes nor no, it may have decided all the same. */
    private static boolean isUndecided(Throwable failure, Map<Integer, Mistake> mistakes) {
        return failure instanceof ServiceAnswer answer && mistakes.containsKey(answer.status());
    }
}
