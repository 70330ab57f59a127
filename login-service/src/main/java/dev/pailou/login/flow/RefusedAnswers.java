package dev.pailou.login.flow;

import dev.pailou.login.clients.ServiceAnswer;
import dev.pailou.login.domain.AskedPage;
import dev.pailou.login.domain.Mistake;
import dev.pailou.login.domain.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;

/** Leads back people whose answer user-service doesn't take. */
@Singleton
class RefusedAnswers {

    private static final Logger LOG = Logger.getLogger(RefusedAnswers.class);

    private static final int NOT_OFFERED = 403;
    private static final int ENDED = 404;
    private static final int TOO_EARLY = 429;

    private final Addresses addresses;
    private final WaysBack waysBack;
    private final JustAnswered justAnswered;
    private final BindingMetrics metrics;

    RefusedAnswers(Addresses addresses, WaysBack waysBack, JustAnswered justAnswered, BindingMetrics metrics) {
        this.addresses = addresses;
        this.waysBack = waysBack;
        this.justAnswered = justAnswered;
        this.metrics = metrics;
    }

    /**
     * @param way      what the person did, as metrics name it
     * @param page     where they did it
     * @param mistakes what a status means
     * @param failure  of user-service's answer
     * @return where the browser goes; fails with {@link Interruption}
     */
    Uni<NextPage> of(AskedVisit asked, String way, AskedPage page, Map<Integer, Mistake> mistakes, Throwable failure) {
        var status = failure instanceof ServiceAnswer answer ? answer.status() : 0;
        var outcome = outcome(mistakes.get(status), status);
        LOG.warnf("An answer is refused: way=%s reason=%s login=%s", way, outcome, asked.loginId());
        if (outcome.equals("unavailable")) {
            LOG.warnf("user-service doesn't take an answer: %s", failure);
        }
        metrics.count(way, outcome);
        var visit = asked.visit();
        if (mistakes.containsKey(status)) {
            return Uni.createFrom()
                    .item(NextPage.here(
                            visit, addresses.asked(visit.pool(), page, visit.handle(), mistakes.get(status))));
        }
        return switch (status) {
            case TOO_EARLY ->
                Uni.createFrom()
                        .item(NextPage.here(
                                visit,
                                addresses.tooEarly(
                                        visit.pool(),
                                        page,
                                        visit.handle(),
                                        ((ServiceAnswer) failure).retryAfterSeconds())));
            case ENDED -> justAnswered.goOn(visit);
            case NOT_OFFERED -> Uni.createFrom().failure(notOffered(visit));
            default -> Uni.createFrom().failure(Interruption.of(Reason.UNAVAILABLE, waysBack.ofQuestion(visit)));
        };
    }

    /** @return what to show who answers in a way that is not offered */
    Interruption notOffered(Visit visit) {
        return Interruption.of(Reason.NOT_FOUND, waysBack.ofQuestion(visit));
    }

    private static String outcome(Mistake mistake, int status) {
        if (mistake != null) {
            return mistake.word();
        }
        return switch (status) {
            case TOO_EARLY -> "too_early";
            case ENDED -> "ended";
            case NOT_OFFERED -> "not_offered";
            default -> "unavailable";
        };
    }
}
