package dev.pailou.login.flow;

import dev.pailou.login.domain.Reason;
import dev.pailou.login.store.AnswerTickets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Lets a browser go on whose person has answered already: a button was pressed twice, and browsers follow what
 * came of the second time, when nothing is asked any more.
 */
@Singleton
class JustAnswered {

    private final AnswerTickets tickets;
    private final Addresses addresses;
    private final WaysBack waysBack;
    private final Clock clock = Clock.systemUTC();

    JustAnswered(AnswerTickets tickets, Addresses addresses, WaysBack waysBack) {
        this.tickets = tickets;
        this.addresses = addresses;
        this.waysBack = waysBack;
    }

    /** @return the way on; fails with {@link Interruption} when nobody has answered just now */
    Uni<NextPage> goOn(Visit visit) {
        return tickets.find(visit.authorization().id(), clock.instant()).map(found -> found.map(
                        ticket -> NextPage.away(visit, addresses.proceed(visit.pool(), visit.handle(), ticket.value())))
                .orElseThrow(() -> Interruption.of(Reason.QUESTION_ENDED, waysBack.of(visit))));
    }
}
