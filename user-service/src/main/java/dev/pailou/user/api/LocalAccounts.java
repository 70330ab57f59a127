package dev.pailou.user.api;

import dev.pailou.kernel.events.UserCreated;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.user.api.LocalAccountRequests.GivenPassword;
import dev.pailou.user.api.LocalAccountRequests.NewPassword;
import dev.pailou.user.api.LocalAccountRequests.NewUser;
import dev.pailou.user.api.UserAdministration.Target;
import dev.pailou.user.domain.EmailAddress;
import dev.pailou.user.domain.LoginName;
import dev.pailou.user.domain.Profile;
import dev.pailou.user.passwords.HashingPool;
import dev.pailou.user.passwords.PasswordHasher;
import dev.pailou.user.store.Configuration;
import dev.pailou.user.store.Contacts;
import dev.pailou.user.store.Credentials;
import dev.pailou.user.store.Proofs;
import dev.pailou.user.store.StoredUser;
import dev.pailou.user.store.Users;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Gives people what they can log in and prove themselves with, as administrators say. */
@Singleton
class LocalAccounts {

    private static final Logger LOG = Logger.getLogger(LocalAccounts.class);
    private static final long FIRST_VERSION = 1;

    private final UnitOfWork unitOfWork;
    private final Configuration configuration;
    private final Users users;
    private final Credentials credentials;
    private final Contacts contacts;
    private final Proofs proofs;
    private final HashingPool hashing;
    private final PasswordHasher hasher;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    LocalAccounts(
            UnitOfWork unitOfWork,
            Configuration configuration,
            Users users,
            Credentials credentials,
            Contacts contacts,
            Proofs proofs,
            HashingPool hashing,
            PasswordHasher hasher,
            MeterRegistry metrics) {
        this.unitOfWork = unitOfWork;
        this.configuration = configuration;
        this.users = users;
        this.credentials = credentials;
        this.contacts = contacts;
        this.proofs = proofs;
        this.hashing = hashing;
        this.hasher = hasher;
        this.metrics = metrics;
    }

    /**
     * Makes a user.
     *
     * @param request what the administrator says of them
     * @param by      the administrator
     */
    Uni<StoredUser> create(NewUser request, String by) {
        var name = name(request.username());
        var address = address(request.email());
        if (!request.isNone() && name.isEmpty()) {
            throw Problems.invalidField("username", "is needed with a password");
        }
        if (request.isNone() && name.isPresent()) {
            throw Problems.invalidField("username", "is of no use without a password");
        }
        if (request.emailVerified() && address.isEmpty()) {
            throw Problems.invalidField("emailVerified", "is of no use without an address");
        }
        var profile = Profile.ofAdministrator(
                request.username(), request.name(), address.map(EmailAddress::value), request.emailVerified());
        return hash(request)
                .chain(hash -> unitOfWork.commit(events -> create(request, profile, name, hash, address, events)))
                .invoke(user -> report(user.id(), user.poolId(), "created", by));
    }

    private Uni<StoredUser> create(
            NewUser request,
            Profile profile,
            Optional<LoginName> name,
            Optional<String> hash,
            Optional<EmailAddress> address,
            EventSink events) {
        var user = new StoredUser(Ids.next(), request.poolId(), FIRST_VERSION, profile, false, now());
        return configuration
                .isOpen(request.poolId())
                .invoke(open -> {
                    if (!open) {
                        throw Problems.invalidField("poolId", "must be the id of a pool that is enabled");
                    }
                })
                .chain(() -> users.create(user.id(), user.poolId(), user.version(), profile, user.createdAt()))
                .chain(() -> hash.isPresent()
                        ? give(user, name.orElseThrow(), hash.get())
                        : Uni.createFrom().voidItem())
                .chain(() -> address.isPresent()
                        ? keep(user, address.get(), request.emailVerified())
                        : Uni.createFrom().voidItem())
                .invoke(() -> events.add(new UserCreated(
                        user.id(),
                        user.poolId(),
                        user.version(),
                        profile.asOf(user.createdAt()).toClaims(),
                        user.createdAt())))
                .replaceWith(user);
    }

    /**
     * Gives a user a password, or another one. What was proved by the old one, and not used yet, is worth nothing.
     *
     * @param target  who
     * @param request the password
     * @param by      the administrator
     */
    Uni<Void> setPassword(Target target, NewPassword request, String by) {
        var name = name(request.username());
        return Ids.isId(target.id())
                ? hash(request)
                        .chain(hash -> unitOfWork.commit(events -> users.locked(target.id())
                                .map(target::in)
                                .call(user -> credentials
                                        .change(user.id(), name, hash.orElseThrow(), now())
                                        .chain(changed -> changed
                                                ? Uni.createFrom().voidItem()
                                                : give(user, needed(name), hash.orElseThrow()))
                                        .chain(() -> proofs.killOf(user.id())))))
                        .invoke(user -> report(user.id(), user.poolId(), "password_set", by))
                        .replaceWithVoid()
                : Uni.createFrom().failure(() -> Problems.notFound("user"));
    }

    private Uni<Void> give(StoredUser user, LoginName name, String hash) {
        return credentials
                .give(user.id(), user.poolId(), name, hash, now())
                .invoke(given -> {
                    if (!given) {
                        throw Problems.conflict("username", "somebody has it, or the user has another one");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> keep(StoredUser user, EmailAddress address, boolean verified) {
        return contacts.given(user.id(), user.poolId(), address, verified ? Optional.of(now()) : Optional.empty())
                .invoke(kept -> {
                    if (!kept) {
                        throw Problems.conflict("email", "it is another user's");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Optional<String>> hash(GivenPassword given) {
        if (given.isNone()) {
            return Uni.createFrom().item(Optional.empty());
        }
        if (given.password() != null && given.passwordHash() != null) {
            throw Problems.invalidField("passwordHash", "give either password or passwordHash");
        }
        return hashing.enter(place -> place.hash(() -> Optional.of(
                given.password() != null ? hasher.hash(given.password()) : imported(given.passwordHash()))));
    }

    private String imported(String hash) {
        try {
            return hasher.imported(hash);
        } catch (IllegalArgumentException e) {
            throw Problems.invalidField("passwordHash", e.getMessage());
        }
    }

    private static LoginName needed(Optional<LoginName> name) {
        return name.orElseThrow(
                () -> Problems.invalidField("username", "is needed for a user who has no password yet"));
    }

    private static Optional<LoginName> name(String username) {
        return Optional.ofNullable(username).map(LoginName::of).map(name -> {
            if (name.value().isEmpty() || name.value().length() > LoginName.MAX_LENGTH) {
                throw Problems.invalidField("username", "must have 1 to " + LoginName.MAX_LENGTH + " characters");
            }
            return name;
        });
    }

    private static Optional<EmailAddress> address(String email) {
        return Optional.ofNullable(email).map(text -> EmailAddress.parse(text)
                .orElseThrow(() -> Problems.invalidField("email", "must be an e-mail address")));
    }

    private void report(String userId, String poolId, String change, String by) {
        metrics.counter("pailou.users.changed", "change", change).increment();
        LOG.infof("A user is changed: change=%s user=%s pool=%s by=%s", change, userId, poolId, by);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
