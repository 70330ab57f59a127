package dev.pailou.user.events;

import dev.pailou.kernel.events.UserCreated;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.user.domain.LoginName;
import dev.pailou.user.domain.Profile;
import dev.pailou.user.passwords.HashingPool;
import dev.pailou.user.passwords.PasswordHasher;
import dev.pailou.user.store.Configuration;
import dev.pailou.user.store.Credentials;
import dev.pailou.user.store.FirstAdministrators;
import dev.pailou.user.store.Users;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Makes the first administrator of the {@code system} pool from settings, in the transaction in which that pool becomes
 * known here, or at start when it is known already. Once for ever, by however many replicas: a removed administrator
 * does not come back with the next start.
 */
@Singleton
class FirstAdministrator {

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final String SYSTEM = "system";
    private static final int MIN_PASSWORD_LENGTH = 12;

    private final Optional<Account> account;
    private final UnitOfWork unitOfWork;
    private final Configuration configuration;
    private final FirstAdministrators firstAdministrators;
    private final Users users;
    private final Credentials credentials;
    private final HashingPool hashing;
    private final PasswordHasher hasher;
    private final Clock clock = Clock.systemUTC();

    FirstAdministrator(
            FirstAdministratorSettings settings,
            UnitOfWork unitOfWork,
            Configuration configuration,
            FirstAdministrators firstAdministrators,
            Users users,
            Credentials credentials,
            HashingPool hashing,
            PasswordHasher hasher) {
        this.account = account(settings);
        this.unitOfWork = unitOfWork;
        this.configuration = configuration;
        this.firstAdministrators = firstAdministrators;
        this.users = users;
        this.credentials = credentials;
        this.hashing = hashing;
        this.hasher = hasher;
    }

    private record Account(String username, LoginName name, String password) {}

    void atStart(@Observes StartupEvent start) throws Throwable {
        VertxContextSupport.subscribeAndAwait(this::make);
    }

    /** Makes the administrator unless that was done before, in a transaction of its own. */
    Uni<Void> make() {
        return account.isEmpty() ? Uni.createFrom().voidItem() : unitOfWork.commit(this::make);
    }

    /** Makes the administrator unless that was done before, in the transaction of the caller. */
    Uni<Void> make(EventSink events) {
        if (account.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return configuration.poolsOf(SYSTEM).chain(pools -> {
            Uni<Void> made = Uni.createFrom().voidItem();
            for (var pool : pools) {
                made = made.chain(() -> make(pool, account.get(), events));
            }
            return made;
        });
    }

    private Uni<Void> make(String poolId, Account account, EventSink events) {
        var userId = Ids.next();
        return firstAdministrators
                .claim(poolId, userId)
                .chain(mine -> mine
                        ? create(userId, poolId, account, events)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> create(String userId, String poolId, Account account, EventSink events) {
        var profile = Profile.ofUsername(account.username());
        var now = now();
        return hashing.enter(place -> place.hash(() -> hasher.hash(account.password())))
                .chain(hash -> users.create(userId, poolId, 1, profile, now)
                        .chain(() -> credentials.create(userId, poolId, account.name(), hash, now)))
                .invoke(() -> {
                    events.add(
                            new UserCreated(userId, poolId, 1, profile.asOf(now).toClaims(), now));
                    LOG.infof("The first administrator of pool %s is user %s", poolId, userId);
                });
    }

    private static Optional<Account> account(FirstAdministratorSettings settings) {
        if (settings.name().isPresent() != settings.password().isPresent()) {
            throw new IllegalArgumentException(
                    "set both pailou.bootstrap.administrator.name and pailou.bootstrap.administrator.password, or none");
        }
        return settings.name()
                .map(username -> account(username, settings.password().orElseThrow()));
    }

    private static Account account(String username, String password) {
        var name = LoginName.of(username);
        if (name.value().isEmpty() || name.value().length() > LoginName.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "pailou.bootstrap.administrator.name must have 1 to " + LoginName.MAX_LENGTH + " characters");
        }
        if (password.length() < MIN_PASSWORD_LENGTH) {
            throw new IllegalArgumentException("pailou.bootstrap.administrator.password must have at least "
                    + MIN_PASSWORD_LENGTH + " characters");
        }
        return new Account(username, name, password);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
