package dev.pailou.user.binding;

import dev.pailou.user.domain.decision.ArrivingIdentity;
import dev.pailou.user.domain.decision.CandidateUser;
import dev.pailou.user.domain.decision.LoginPolicy;
import dev.pailou.user.domain.decision.Purpose;
import dev.pailou.user.domain.decision.Situation;
import dev.pailou.user.domain.decision.UnknownIdentityPolicy;
import dev.pailou.user.store.Contacts;
import dev.pailou.user.store.Identities;
import dev.pailou.user.store.Users;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what a decision depends on, as it stays until the transaction ends. */
@Singleton
public class Situations {

    /** The policy where pool or connection aren't known here. */
    public static final LoginPolicy NOTHING_IS_KNOWN =
            new LoginPolicy(true, true, false, new UnknownIdentityPolicy.Create(true));

    private final Contacts contacts;
    private final Identities identities;
    private final Users users;

    Situations(Contacts contacts, Identities identities, Users users) {
        this.contacts = contacts;
        this.identities = identities;
        this.users = users;
    }

    /** @return all that the decision on this identity depends on */
    public Uni<Situation> of(
            String poolId, ArrivingIdentity arriving, boolean expired, LoginPolicy policy, Purpose purpose) {
        var values = policy.unknownIdentity().looksFor(arriving);
        return identities
                .having(arriving)
                .chain(known -> known.isEmpty() && !values.isEmpty()
                        ? contacts.lockHolders(poolId, values)
                                // Another login of the same person may have held the lock.
                                .chain(holders -> identities
                                        .having(arriving)
                                        .map(knownByNow ->
                                                new Situation(arriving, expired, knownByNow, holders, policy, purpose)))
                        : Uni.createFrom().item(new Situation(arriving, expired, known, List.of(), policy, purpose)));
    }

    /**
     * @return a user of the pool to whom an identity might come, who is not blocked and gets no other identity before
     *     this transaction ends. Who is gone is kept out
     */
    public Uni<CandidateUser> candidate(String userId, String poolId) {
        return users.locked(userId).chain(found -> identities
                .of(userId)
                .map(all -> new CandidateUser(
                        userId,
                        found.filter(user -> user.poolId().equals(poolId) && !user.blocked())
                                .isEmpty(),
                        Map.of(),
                        all.stream().map(identity -> identity.sourceId()).collect(Collectors.toSet()))));
    }
}
