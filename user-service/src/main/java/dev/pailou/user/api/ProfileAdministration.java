package dev.pailou.user.api;

import dev.pailou.kernel.events.AccountChanged;
import dev.pailou.kernel.events.UserUpdated;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.user.api.AccountRequests.UserChange;
import dev.pailou.user.api.UserAdministration.Target;
import dev.pailou.user.domain.EmailAddress;
import dev.pailou.user.domain.Profile;
import dev.pailou.user.domain.ProfileEdit;
import dev.pailou.user.domain.decision.MatchField;
import dev.pailou.user.store.Contacts;
import dev.pailou.user.store.Proofs;
import dev.pailou.user.store.StoredUser;
import dev.pailou.user.store.Users;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What administrators say of people. No provider overwrites it. */
@Singleton
class ProfileAdministration {

    private final UnitOfWork unitOfWork;
    private final Users users;
    private final Contacts contacts;
    private final Proofs proofs;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    ProfileAdministration(UnitOfWork unitOfWork, Users users, Contacts contacts, Proofs proofs, MeterRegistry metrics) {
        this.unitOfWork = unitOfWork;
        this.users = users;
        this.contacts = contacts;
        this.proofs = proofs;
        this.metrics = metrics;
    }

    /**
     * Changes a user; what is left out stays.
     *
     * @param by the administrator
     */
    Uni<StoredUser> change(Target target, UserChange change, ExpectedVersion expected, String by) {
        var edit = edit(change);
        check(change, edit);
        return unitOfWork
                .commit(events -> users.locked(target.id()).map(target::in).chain(user -> {
                    expected.check(user.version());
                    var profile = profile(user.profile().with(edit), change);
                    return contacts(user, change)
                            .chain(() -> profile.equals(user.profile()) && change.externalId() == null
                                    ? Uni.createFrom().item(user)
                                    : keep(user.next(profile, now()), by, events));
                }))
                .invoke(() -> metrics.counter("pailou.users.changed", "change", "profile_edited")
                        .increment());
    }

    private static ProfileEdit edit(UserChange change) {
        var wanted = new TreeMap<String, String>();
        Optional.ofNullable(change.claims()).orElse(Map.of()).forEach((claim, value) -> {
            if (value != null) {
                wanted.put(claim, value);
            }
        });
        return new ProfileEdit(wanted);
    }

    private static void check(UserChange change, ProfileEdit edit) {
        var mistakes = new TreeMap<String, String>();
        edit.mistakes().forEach((claim, mistake) -> mistakes.put("claims." + claim, mistake));
        if (says(change.email()) && EmailAddress.parse(change.email()).isEmpty()) {
            mistakes.put("email", "must be an e-mail address");
        }
        if (says(change.phone()) && MatchField.PHONE.normalise(change.phone()).isEmpty()) {
            mistakes.put("phone", "must be a number with its country, for example +86 138 0000 0000");
        }
        if (change.emailVerified() && !says(change.email())) {
            mistakes.put("emailVerified", "is of no use without an address");
        }
        if (change.phoneVerified() && !says(change.phone())) {
            mistakes.put("phoneVerified", "is of no use without a number");
        }
        if (!mistakes.isEmpty()) {
            throw Problems.invalidFields(mistakes);
        }
    }

    private static boolean says(String value) {
        return value != null && !value.isBlank();
    }

    private static Profile profile(Profile profile, UserChange change) {
        var changed = profile;
        if (change.email() != null) {
            changed = changed.with("email", change.email().strip(), change.emailVerified());
        }
        if (change.phone() != null) {
            changed = changed.with(
                    "phone_number", MatchField.PHONE.normalise(change.phone()).orElse(""), change.phoneVerified());
        }
        return changed;
    }

    private Uni<Void> contacts(StoredUser user, UserChange change) {
        if (Stream.of(change.email(), change.phone(), change.externalId()).allMatch(Objects::isNull)) {
            return Uni.createFrom().voidItem();
        }
        return contact(user, MatchField.EMAIL, "email", change.email(), change.emailVerified())
                .chain(() -> contact(user, MatchField.PHONE, "phone", change.phone(), change.phoneVerified()))
                // Nobody but administrators gives them.
                .chain(() -> contact(user, MatchField.EXTERNAL_ID, "externalId", change.externalId(), true))
                .chain(() -> proofs.killOf(user.id()));
    }

    private Uni<Void> contact(StoredUser user, MatchField field, String member, String value, boolean verified) {
        if (value == null) {
            return Uni.createFrom().voidItem();
        }
        return contacts.replace(
                        user.id(),
                        user.poolId(),
                        field,
                        value.strip(),
                        verified ? Optional.of(now()) : Optional.empty())
                .invoke(kept -> {
                    if (!kept) {
                        throw Problems.conflict(member, "it is another user's");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<StoredUser> keep(StoredUser changed, String by, EventSink events) {
        events.add(new UserUpdated(
                changed.id(), changed.poolId(), changed.version(), changed.claims(), by, changed.updatedAt()));
        events.add(new AccountChanged(
                changed.poolId(), changed.id(), "profile_edited", null, null, by, changed.updatedAt()));
        return users.setProfile(changed).replaceWith(changed);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
