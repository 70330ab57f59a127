package dev.pailou.user.binding;

import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.UserUpdated;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.user.domain.Profile;
import dev.pailou.user.domain.decision.MatchField;
import dev.pailou.user.domain.decision.Situation;
import dev.pailou.user.store.Configuration;
import dev.pailou.user.store.Contacts;
import dev.pailou.user.store.Users;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Takes over what providers say of people who come in again, where the pool wants that. Most of them say what they said
 * before: those cost one read and no lock.
 */
@Singleton
class ProfileRefresh {

    private final Configuration configuration;
    private final Users users;
    private final Contacts contacts;
    private final Clock clock = Clock.systemUTC();

    ProfileRefresh(Configuration configuration, Users users, Contacts contacts) {
        this.configuration = configuration;
        this.users = users;
        this.contacts = contacts;
    }

    /**
     * To be done before the identity is touched: it may wait for the user's lock, and whoever holds that may wait for the
     * identity.
     *
     * @param comer        who comes in again
     * @param situation    what the provider says, and how far it is believed
     * @param poolId       the pool
     * @param connectionId the connection that they come through
     * @param events       takes what follows
     */
    Uni<Void> onLogin(Comer comer, Situation situation, String poolId, String connectionId, EventSink events) {
        var told = situation.arriving().claimsUnder(situation.policy().unknownIdentity());
        return users.profileOf(comer.userId())
                .chain(profile -> profile.filter(known -> !known.refreshed(told).equals(known))
                                .isEmpty()
                        ? Uni.createFrom().voidItem()
                        : configuration
                                .refreshesProfiles(poolId)
                                .chain(wanted -> wanted
                                        ? refresh(comer, situation, connectionId, events)
                                        : Uni.createFrom().voidItem()));
    }

    /** Decided afresh under the lock: two logins at once, or an administrator, may say different things. */
    private Uni<Void> refresh(Comer comer, Situation situation, String connectionId, EventSink events) {
        var policy = situation.policy().unknownIdentity();
        var arriving = situation.arriving();
        return users.locked(comer.userId()).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            var user = found.get();
            var profile = user.profile().refreshed(arriving.claimsUnder(policy));
            if (profile.equals(user.profile())) {
                return Uni.createFrom().voidItem();
            }
            var changed = user.next(profile, now());
            events.add(new UserUpdated(
                    changed.id(),
                    changed.poolId(),
                    changed.version(),
                    changed.claims(),
                    connectionId,
                    changed.updatedAt()));
            return users.setProfile(changed)
                    .chain(() -> contacts.vouchedAnew(
                            comer.userId(),
                            comer.identityId(),
                            changed.poolId(),
                            unedited(changed.profile(), arriving.contactsUnder(policy)),
                            changed.updatedAt()));
        });
    }

    /** An address that an administrator has taken away or replaced doesn't come back by what a provider says. */
    private static Map<MatchField, AssuredClaim> unedited(Profile profile, Map<MatchField, AssuredClaim> vouched) {
        return vouched.entrySet().stream()
                .filter(contact -> !profile.edited().contains(contact.getKey().claim()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
