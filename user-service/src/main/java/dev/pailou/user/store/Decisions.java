package dev.pailou.user.store;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.Optional;

/** Every decision with its reason; one for each login, for ever. */
@Singleton
public class Decisions {

    private static final String STORE = """
            insert into decision (login_id, authorization_id, pool_id, application_id, connection_id, reason, user_id,
                                  identity_id, ticket_hash)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict do nothing
            """;

    /** The casts tell the types of nulls. */
    private static final String ANSWERED = """
            update decision set outcome = ?1, proof_method = cast(?2 as varchar), user_id = cast(?3 as varchar),
                   identity_id = cast(?4 as varchar), answered_at = now()
            where login_id = ?5
            """;

    private static final String OF_LOGIN = """
            select login_id, authorization_id, pool_id, application_id, connection_id, reason, user_id, identity_id,
                   ticket_hash
            from decision where login_id = ?1
            """;

    /** @return whether the decision is stored; false when the login was decided before */
    public Uni<Boolean> store(DecisionRecord decision) {
        return Rows.change(
                        STORE,
                        decision.loginId(),
                        decision.authorizationId(),
                        decision.poolId(),
                        decision.applicationId(),
                        decision.connectionId(),
                        decision.reason(),
                        decision.userId(),
                        decision.identityId(),
                        decision.ticketHash())
                .map(rows -> rows == 1);
    }

    /** Stores the first decision of a login. @return fails with {@link LostRace} when there is one by now */
    public Uni<Void> storeFirst(DecisionRecord decision) {
        return store(decision)
                .invoke(stored -> {
                    if (!stored) {
                        throw new LostRace("the decision of login " + decision.loginId());
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Notes what became of a login whose person was asked, and has answered. In the transaction of the caller, who has
     * the question.
     *
     * @param loginId     the login
     * @param outcome     code of the rule that decided on the answer
     * @param proofMethod how the account was proved, null when none was
     * @param userId      who comes in by it, null when nobody does
     * @param identityId  by which identity, null in the same way
     */
    public Uni<Void> answered(String loginId, String outcome, String proofMethod, String userId, String identityId) {
        return Rows.change(ANSWERED, outcome, proofMethod, userId, identityId, loginId)
                .replaceWithVoid();
    }

    /** @return the decision of a login, when there is one */
    public Uni<Optional<DecisionRecord>> of(String loginId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(OF_LOGIN, Tuple.class)
                        .setParameter(1, loginId)
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(Decisions::decision));
    }

    private static DecisionRecord decision(Tuple row) {
        return new DecisionRecord(
                row.get(0, String.class),
                row.get(1, String.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, String.class),
                row.get(7, String.class),
                row.get(8, String.class));
    }
}
