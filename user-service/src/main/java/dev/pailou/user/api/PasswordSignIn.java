package dev.pailou.user.api;

import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.user.binding.DecisionMetrics;
import dev.pailou.user.domain.LoginName;
import dev.pailou.user.domain.decision.Reason;
import dev.pailou.user.passwords.PasswordCheck;
import dev.pailou.user.passwords.PasswordProof;
import dev.pailou.user.store.Credentials;
import dev.pailou.user.store.DecisionRecord;
import dev.pailou.user.store.Decisions;
import dev.pailou.user.store.Identities;
import dev.pailou.user.store.LostRace;
import dev.pailou.user.store.SignInDelays;
import dev.pailou.user.store.Users;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Lets people in by name and password. A name that nobody has is answered as a wrong password is. */
@Singleton
class PasswordSignIn {

    private static final Logger LOG = Logger.getLogger(PasswordSignIn.class);

    /** Password-based authentication (RFC 8176 section 2). */
    private static final List<String> PASSWORD = List.of("pwd");

    private final UnitOfWork unitOfWork;
    private final PasswordCheck check;
    private final SignInDelays delays;
    private final Credentials credentials;
    private final Decisions decisions;
    private final Users users;
    private final Identities identities;
    private final DecisionMetrics decisionMetrics;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    PasswordSignIn(
            UnitOfWork unitOfWork,
            PasswordCheck check,
            SignInDelays delays,
            Credentials credentials,
            Decisions decisions,
            Users users,
            Identities identities,
            DecisionMetrics decisionMetrics,
            MeterRegistry metrics) {
        this.unitOfWork = unitOfWork;
        this.check = check;
        this.delays = delays;
        this.credentials = credentials;
        this.decisions = decisions;
        this.users = users;
        this.identities = identities;
        this.decisionMetrics = decisionMetrics;
        this.metrics = metrics;
    }

    /**
     * @param attempt who says to be whom
     * @return the answer; when it is accepted, {@link UserBound} is committed
     */
    Uni<PasswordAnswer> check(PasswordAttempt attempt) {
        var name = LoginName.of(attempt.username());
        return check.check(attempt.poolId(), name, attempt.password())
                .chain(proof -> switch (proof) {
                    case PasswordProof.Proved proved -> proved(attempt, name, proved);
                    case PasswordProof.Wrong wrong -> answer(new PasswordAnswer.Wrong());
                    case PasswordProof.TooEarly(Duration rest) -> answer(new PasswordAnswer.TooEarly(rest));
                    case PasswordProof.Busy busy -> answer(new PasswordAnswer.Busy());
                })
                .invoke(answer -> report(attempt, name, answer));
    }

    private static Uni<PasswordAnswer> answer(PasswordAnswer answer) {
        return Uni.createFrom().item(answer);
    }

    private Uni<PasswordAnswer> proved(PasswordAttempt attempt, LoginName name, PasswordProof.Proved proof) {
        var decided = new AtomicBoolean();
        return unitOfWork
                .<PasswordAnswer>commit(events -> credentials
                        .use(proof.credential(), proof.hash())
                        .chain(usable -> usable
                                ? accept(attempt, name, proof.credential().userId(), events, decided)
                                : answer(new PasswordAnswer.Closed())))
                .invoke(() -> {
                    if (decided.get()) {
                        decisionMetrics.decided(Reason.PASSWORD);
                    }
                })
                // Blocked or deleted while this was going on.
                .onFailure(LostRace.class)
                .recoverWithItem(new PasswordAnswer.Closed());
    }

    private Uni<PasswordAnswer> accept(
            PasswordAttempt attempt, LoginName name, String userId, EventSink events, AtomicBoolean decided) {
        return delays.forget(attempt.poolId(), name)
                .chain(() -> decisions.store(record(attempt, userId)))
                .invoke(decided::set)
                .chain(first -> first ? bind(attempt, userId, events) : again(attempt, userId));
    }

    private Uni<PasswordAnswer> bind(PasswordAttempt attempt, String userId, EventSink events) {
        return users.arriving(userId)
                .chain(user -> identities
                        .of(userId)
                        .invoke(all -> events.add(new UserBound(
                                attempt.loginId(),
                                attempt.authorizationId(),
                                attempt.poolId(),
                                attempt.applicationId(),
                                null,
                                userId,
                                user.version(),
                                null,
                                Reason.PASSWORD.code(),
                                user.profile().toClaims(),
                                PASSWORD,
                                now(),
                                attempt.ticketHash(),
                                attempt.ticketExpiresAt(),
                                all))))
                .replaceWith(new PasswordAnswer.Accepted());
    }

    /** The caller asks again because it did not hear the first answer. */
    private Uni<PasswordAnswer> again(PasswordAttempt attempt, String userId) {
        return decisions
                .of(attempt.loginId())
                .map(earlier -> earlier.filter(record(attempt, userId)::equals).isPresent()
                        ? new PasswordAnswer.Accepted()
                        : new PasswordAnswer.DecidedOtherwise());
    }

    private static DecisionRecord record(PasswordAttempt attempt, String userId) {
        return new DecisionRecord(
                attempt.loginId(),
                attempt.authorizationId(),
                attempt.poolId(),
                attempt.applicationId(),
                null,
                Reason.PASSWORD.code(),
                userId,
                null,
                attempt.ticketHash());
    }

    private void report(PasswordAttempt attempt, LoginName name, PasswordAnswer answer) {
        var outcome =
                switch (answer) {
                    case PasswordAnswer.Accepted accepted -> "accepted";
                    case PasswordAnswer.Wrong wrong -> "wrong";
                    case PasswordAnswer.Closed closed -> "closed";
                    case PasswordAnswer.TooEarly early -> "too_early";
                    case PasswordAnswer.Busy busy -> "busy";
                    case PasswordAnswer.DecidedOtherwise otherwise -> "decided_otherwise";
                };
        metrics.counter("pailou.password.attempts", "outcome", outcome).increment();
        if (!(answer instanceof PasswordAnswer.Accepted)) {
            LOG.warnf(
                    "A sign-in with a password is refused: reason=%s login=%s pool=%s name=%s",
                    outcome, attempt.loginId(), attempt.poolId(), name.hashIn(attempt.poolId()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
