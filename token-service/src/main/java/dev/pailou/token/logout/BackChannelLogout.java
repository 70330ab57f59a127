package dev.pailou.token.logout;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.outbound.Outbound;
import dev.pailou.kernel.outbound.OutboundFailure;
import dev.pailou.kernel.outbound.OutboundRequest;
import dev.pailou.kernel.outbound.OutboundResponse;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.logout.NoticeRetry;
import dev.pailou.token.signing.TokenIssuer;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.LogoutNotices;
import dev.pailou.token.store.LogoutNotices.Notice;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells applications that a session is over (OpenID Connect Back-Channel Logout 1.0): soon after, and again for hours
 * when they can't be reached. Any replica does; the person who logs out never waits for it.
 */
@Singleton
class BackChannelLogout {

    private static final Logger LOG = Logger.getLogger(BackChannelLogout.class);

    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private final LogoutNotices notices;
    private final Configuration configuration;
    private final TokenIssuer tokens;
    private final Outbound outbound;
    private final Addressing addressing;
    private final MeterRegistry metrics;

    BackChannelLogout(
            LogoutNotices notices,
            Configuration configuration,
            TokenIssuer tokens,
            Outbound outbound,
            Addressing addressing,
            MeterRegistry metrics) {
        this.notices = notices;
        this.configuration = configuration;
        this.tokens = tokens;
        this.outbound = outbound;
        this.addressing = addressing;
        this.metrics = metrics;
    }

    /** What became of an attempt. */
    private enum Outcome {
        DELIVERED,
        REFUSED,
        PUT_OFF,
        GIVEN_UP,
        NOT_WANTED
    }

    /**
     * What is to be sent.
     *
     * @param notice what it is about
     * @param to     the application's address
     * @param token  the logout token, new for each attempt
     */
    private record Message(Notice notice, URI to, String token) {}

    /** Turns may overlap: each takes what no other has, so that a slow application holds up nobody else. */
    @Scheduled(identity = "back-channel-logout", every = "1s", skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> tell() {
        return notices.take()
                .chain(taken -> Multi.createFrom()
                        .iterable(taken)
                        .onItem()
                        .transformToUniAndConcatenate(notice ->
                                message(notice).onFailure().recoverWithUni(failure -> broken(notice, failure)))
                        .select()
                        .where(Optional::isPresent)
                        .collect()
                        .asList())
                .chain(messages -> Multi.createFrom()
                        .iterable(messages)
                        .onItem()
                        .transformToUniAndMerge(message -> send(message.orElseThrow()))
                        .collect()
                        .asList())
                .replaceWithVoid()
                // What was taken is taken again when its minute is over.
                .onFailure()
                .invoke(failure -> LOG.warnf("Logouts can't be told right now: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** One after the other: database sessions belong to the turn. */
    private Uni<Optional<Message>> message(Notice notice) {
        return configuration.poolOf(notice.poolId()).chain(pool -> configuration
                .application(notice.applicationId())
                .chain(application -> message(notice, pool, application)));
    }

    private Uni<Optional<Message>> message(Notice notice, Optional<Pool> pool, Optional<Application> application) {
        var wanted = application.filter(known -> known.openid().backchannelLogoutUri() != null);
        if (pool.isEmpty() || wanted.isEmpty()) {
            return notices.done(notice).invoke(() -> count(Outcome.NOT_WANTED)).replaceWith(Optional.empty());
        }
        var issuer = addressing.issuer(pool.get().domain());
        var to = URI.create(wanted.get().openid().backchannelLogoutUri());
        return tokens.ofLogout(pool.get(), wanted.get(), issuer, notice.userId(), notice.sessionId())
                .map(token -> Optional.of(new Message(notice, to, token)));
    }

    /**
     * What can't even be said, for example because an address can't be read, is put off like what can't be delivered:
     * it must not keep the others of its turn from being told.
     */
    private Uni<Optional<Message>> broken(Notice notice, Throwable failure) {
        LOG.warnf("A logout token can't be made: application=%s: %s", notice.applicationId(), failure);
        return failed(notice, Optional.empty())
                .invoke(this::count)
                .onFailure()
                .invoke(again -> LOG.warnf("A logout can't be put off: %s", again))
                .replaceWith(Optional.<Message>empty())
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Void> send(Message message) {
        return Uni.createFrom()
                .deferred(() -> deliver(message))
                .map(response -> Optional.of(response.status()))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%s", failure instanceof OutboundFailure ? failure.getMessage() : failure.toString()))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .chain(status -> status.isPresent() && NoticeRetry.isDone(status.get())
                        ? notices.done(message.notice()).replaceWith(Outcome.DELIVERED)
                        : failed(message.notice(), status))
                .invoke(this::count)
                .replaceWithVoid()
                // What became of it can't be kept; it is taken again when its minute is over.
                .onFailure()
                .invoke(failure -> LOG.warnf("What became of a logout can't be kept: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<OutboundResponse> deliver(Message message) {
        // A JWT needs no encoding in a form.
        var request = new OutboundRequest("POST", message.to(), HEADERS, "logout_token=" + message.token());
        return outbound.send(message.notice().applicationId(), request);
    }

    private Uni<Outcome> failed(Notice notice, Optional<Integer> status) {
        LOG.warnf(
                "An application was not told of a logout: application=%s, session=%s, attempt=%d, status=%s",
                notice.applicationId(),
                notice.sessionId(),
                notice.attempts(),
                status.map(String::valueOf).orElse("none"));
        if (status.isPresent() && !NoticeRetry.mayHelp(status.get())) {
            return notices.done(notice).replaceWith(Outcome.REFUSED);
        }
        return NoticeRetry.after(notice.attempts())
                .map(pause -> notices.later(notice, pause).replaceWith(Outcome.PUT_OFF))
                .orElseGet(() -> notices.done(notice).replaceWith(Outcome.GIVEN_UP));
    }

    private void count(Outcome outcome) {
        metrics.counter("pailou.logout.notices", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
