package dev.pailou.login.tokens;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.outbound.OutboundSettings;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.SharedKey;
import dev.pailou.login.protocol.ApplicationTokens;
import dev.pailou.login.protocol.FetchedToken;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.store.ApplicationTokenStore;
import dev.pailou.login.store.PushedValueStore;
import dev.pailou.login.store.Secrets;
import dev.pailou.login.store.StoredToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tokens that a vendor gives to an application of ours, fetched by one for all: callers in this process join the attempt
 * that is under way, and of several processes one holds the lease in the database while the others look whether the
 * token is there. A token that is only due is renewed by one while the others go on with it. What vendors push is kept beside them.
 */
@Singleton
class SharedTokens implements ApplicationTokens {

    private static final Logger LOG = Logger.getLogger(SharedTokens.class);

    /** How long a caller waits for another process's attempt. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(320);

    private final ApplicationTokenStore tokens;
    private final PushedValueStore pushed;
    private final Secrets secrets;
    private final Duration lease;
    private final Map<SharedKey, Uni<String>> underWay = new ConcurrentHashMap<>();

    SharedTokens(ApplicationTokenStore tokens, PushedValueStore pushed, Secrets secrets, OutboundSettings outbound) {
        this.tokens = tokens;
        this.pushed = pushed;
        this.secrets = secrets;
        // Longer than any request takes: a lease ends by time only when its holder is gone.
        this.lease = outbound.timeout().plusSeconds(1);
    }

    @Override
    public Uni<String> get(SharedKey key, Supplier<Uni<FetchedToken>> fetch) {
        var context = Vertx.currentContext();
        var token = stored(key).chain(found -> found.filter(held -> !held.due())
                .map(held -> Uni.createFrom().item(held.value()))
                .orElseGet(() -> join(key, fetch)));
        // Whoever joins somebody else's attempt goes on where it was itself.
        return context == null ? token : token.emitOn(task -> context.runOnContext(nothing -> task.run()));
    }

    @Override
    public Uni<Void> forget(SharedKey key, String refused) {
        return tokens.drop(key, Digest.sha256(refused)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<String>> pushed(SharedKey key, String name) {
        return pushed.find(key, name).map(found -> found.flatMap(row -> opened(key, name, row)));
    }

    /**
     * @param value the token
     * @param due   whether it is time to renew it
     */
    private record Held(String value, boolean due) {}

    private Uni<String> join(SharedKey key, Supplier<Uni<FetchedToken>> fetch) {
        return underWay.computeIfAbsent(
                key, absent -> attempt(key, fetch, System.nanoTime() + PATIENCE.toNanos(), FIRST_PAUSE)
                        .onTermination()
                        .invoke(() -> underWay.remove(key))
                        .memoize()
                        .indefinitely());
    }

    private Uni<String> attempt(SharedKey key, Supplier<Uni<FetchedToken>> fetch, long until, Duration pause) {
        var refresher = RandomValue.token();
        return tokens.lease(key, refresher, lease).chain(mine -> stored(key).chain(held -> {
            if (mine) {
                return renew(key, refresher, fetch, held);
            }
            if (held.isPresent()) {
                return Uni.createFrom().item(held.get().value());
            }
            if (System.nanoTime() > until) {
                throw ProviderFailure.of(
                        Reason.VENDOR_TIMEOUT, "somebody else has been fetching the token for too long");
            }
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(pause)
                    .chain(() -> attempt(key, fetch, until, longer(pause)));
        }));
    }

    private Uni<String> renew(SharedKey key, String refresher, Supplier<Uni<FetchedToken>> fetch, Optional<Held> held) {
        return Uni.createFrom()
                .<FetchedToken>deferred(fetch::get)
                .onItemOrFailure()
                .transformToUni((fetched, failure) -> failure == null
                        ? keep(key, refresher, fetched)
                        : tokens.release(key, refresher).chain(() -> goOn(held, failure)));
    }

    private Uni<String> keep(SharedKey key, String refresher, FetchedToken fetched) {
        var row = new StoredToken(secrets.sealToken(key, fetched.value()), Digest.sha256(fetched.value()), false);
        var lifetime = Lifetime.of(fetched);
        return tokens.keep(key, refresher, row, lifetime.untilRenewal(), lifetime.whole())
                .replaceWith(fetched.value());
    }

    /** A token that was only due serves until it ends. */
    private static Uni<String> goOn(Optional<Held> held, Throwable failure) {
        if (held.isEmpty()) {
            return Uni.createFrom().failure(failure);
        }
        LOG.warnf("A token is due and can't be renewed yet: %s", failure.getMessage());
        return Uni.createFrom().item(held.get().value());
    }

    private Uni<Optional<Held>> stored(SharedKey key) {
        return tokens.find(key)
                .chain(found -> found.isEmpty() ? Uni.createFrom().item(Optional.empty()) : opened(key, found.get()));
    }

    /** A token of a key that has left the ring is as good as none. */
    private Uni<Optional<Held>> opened(SharedKey key, StoredToken row) {
        try {
            return Uni.createFrom().item(Optional.of(new Held(secrets.token(key, row.sealed()), row.due())));
        } catch (IllegalArgumentException e) {
            return tokens.drop(key, row.hash()).replaceWith(Optional.empty());
        }
    }

    private Optional<String> opened(SharedKey key, String name, String sealed) {
        try {
            return Optional.of(secrets.pushed(key, name, sealed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}
