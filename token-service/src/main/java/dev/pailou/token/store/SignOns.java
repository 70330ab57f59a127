package dev.pailou.token.store;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.request.AcceptedRequest;
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.domain.session.SessionEnd;
import dev.pailou.token.domain.session.SessionLifetimes;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Codes and the sessions that they are issued for: both in one transaction, or neither. */
@Singleton
public class SignOns {

    private final Authorizations authorizations;
    private final Sessions sessions;
    private final SessionEnds sessionEnds;
    private final UnitOfWork unitOfWork;

    SignOns(Authorizations authorizations, Sessions sessions, SessionEnds sessionEnds, UnitOfWork unitOfWork) {
        this.authorizations = authorizations;
        this.sessions = sessions;
        this.sessionEnds = sessionEnds;
        this.unitOfWork = unitOfWork;
    }

    /**
     * What a browser takes with it.
     *
     * @param code   the application's code, 256 random bits, stored nowhere, valid for 60 seconds; empty when the person
     *     has to agree first
     * @param cookie value of the session's cookie, the same
     */
    public record SignedOn(Optional<String> code, String cookie) {}

    /**
     * Uses a login's ticket up, and begins the person's session. Somebody else's session in this browser is over then.
     *
     * @param authorization what the person logged in for, decided
     * @param ticket        the ticket of its latest decision
     * @param consent       whether the person has to agree first
     * @param current       the browser's session until now, live
     * @param lifetimes     how long the session lives
     * @return empty when somebody was faster or it is too late
     */
    public Uni<Optional<SignedOn>> byLogin(
            Authorization authorization,
            String ticket,
            boolean consent,
            Optional<Session> current,
            SessionLifetimes lifetimes) {
        var person = authorization.decision().orElseThrow().person().orElseThrow();
        var own = current.filter(session -> session.person().userId().equals(person.userId()));
        var others = current.filter(session -> own.isEmpty());
        var code = consent ? Optional.<String>empty() : Optional.of(RandomValue.token());
        return unitOfWork.commit(
                events -> sessions.begin(authorization, own, lifetimes).chain(begun -> code.map(
                                value -> authorizations.issueCode(authorization.id(), ticket, value, begun.id()))
                        .orElseGet(() -> authorizations.askForConsent(authorization.id(), ticket, begun.id()))
                        .chain(first -> first
                                ? endOf(others, events).replaceWith(Optional.of(new SignedOn(code, begun.cookie())))
                                : nothing())));
    }

    /**
     * Answers a request at once, for a session.
     *
     * @param request   the application's request, checked
     * @param browser   value of the browser's cookie
     * @param session   the person's session
     * @param lifetimes how long it lives
     * @return the code; empty when the session has just ended
     */
    public Uni<Optional<String>> atOnce(
            AcceptedRequest request, String browser, Session session, SessionLifetimes lifetimes) {
        return Panache.withTransaction(() -> sessions.use(session.id(), request.applicationId(), lifetimes)
                .chain(live -> live
                        ? authorizations
                                .begin(request, browser, session, AuthorizationStatus.DECIDED)
                                .chain(begun -> issue(begun.id(), session.id()))
                        : Uni.createFrom().item(Optional.empty())));
    }

    /**
     * Begins an authorization for a session, and leaves the rest to the person.
     *
     * @param request the application's request, checked
     * @param browser value of the browser's cookie
     * @param session the person's session
     * @return the authorization's handle, 256 random bits, stored nowhere
     */
    public Uni<String> afterConsent(AcceptedRequest request, String browser, Session session) {
        return Panache.withTransaction(() -> authorizations
                .begin(request, browser, session, AuthorizationStatus.CONSENT_ASKED)
                .map(Authorizations.OfSession::handle));
    }

    /**
     * Answers a request to which the person has agreed.
     *
     * @param authorization the application's request
     * @param lifetimes     how long its session lives
     * @return the code; empty when somebody was faster, or the session has ended meanwhile
     */
    public Uni<Optional<String>> consented(Authorization authorization, SessionLifetimes lifetimes) {
        return Panache.withTransaction(
                () -> sessions.use(authorization.sessionId(), authorization.applicationId(), lifetimes)
                        .chain(live -> live
                                ? issue(authorization.id(), authorization.sessionId())
                                : Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<String>> issue(String id, String sessionId) {
        var code = RandomValue.token();
        return authorizations
                .issueCodeForSession(id, sessionId, code)
                .map(issued -> issued ? Optional.of(code) : Optional.empty());
    }

    private Uni<Void> endOf(Optional<Session> session, EventSink events) {
        return session.map(over ->
                        sessionEnds.end(over, SessionEnd.REPLACED, null, events).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** The session that was begun is taken back, too. */
    private static Uni<Optional<SignedOn>> nothing() {
        return Panache.currentTransaction()
                .invoke(transaction -> transaction.markForRollback())
                .replaceWith(Optional.empty());
    }
}
