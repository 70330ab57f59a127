package dev.pailou.token.store;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.domain.consent.Consent;
import dev.pailou.token.domain.consent.Terms;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** What people have agreed to, and the moment in which they do. */
@Singleton
public class Consents {

    private static final int MANY = 500;

    /** The person agrees in the browser that the request belongs to, once, while it is asked. */
    private static final String AGREE = """
            update authorizations set status = 'CONSENT_GIVEN'
             where id = ?1 and browser_hash = ?2 and status = 'CONSENT_ASKED' and expires_at > now()
            """;

    // Neither scopes nor addresses have spaces.
    private static final String KEEP = """
            insert into consent (id, pool_id, application_id, user_id, scopes, resources, given_at, changed_at)
            select ?1, pool_id, application_id, user_id, string_to_array(cast(?2 as text), ' '),
                   string_to_array(cast(?3 as text), ' '), now(), now()
              from authorizations where id = ?4
            on conflict (application_id, user_id) do update
               set changed_at = now(),
                   scopes = array(select distinct unnest(consent.scopes || excluded.scopes) order by 1),
                   resources = array(select distinct unnest(consent.resources || excluded.resources) order by 1)
            """;

    private static final String FORGET = "delete from consent where id = ?1";

    /** What is only on its way was let through by that consent, too; it is cancelled, as it has no code yet. */
    private static final String REVOKE = """
            update authorizations
               set status = case when status in ('CODE_ISSUED', 'REDEEMED') then 'REVOKED' else 'CANCELLED' end
             where pool_id = ?1 and application_id = ?2 and user_id = ?3
               and status in ('DECIDED', 'CONSENT_GIVEN', 'CODE_ISSUED', 'REDEEMED')
            """;

    /** @return what a person has agreed to that an application gets */
    public Uni<Optional<Consent>> of(String applicationId, String userId) {
        return Panache.withSession(() -> ConsentEntity.<ConsentEntity>find(
                                "applicationId = ?1 and userId = ?2", applicationId, userId)
                        .firstResult())
                .map(found -> Optional.ofNullable(found).map(ConsentEntity::toDomain));
    }

    /** @return what a user has agreed to, the newest first, at most {@value #MANY} */
    public Uni<List<Consent>> ofUser(String poolId, String userId) {
        return Panache.withSession(() -> ConsentEntity.<ConsentEntity>find(
                                "poolId = ?1 and userId = ?2 order by id desc", poolId, userId)
                        .page(0, MANY)
                        .list())
                .map(found -> found.stream().map(ConsentEntity::toDomain).toList());
    }

    /**
     * The person agrees to what a request asks for.
     *
     * @param authorizationId the authorization
     * @param browser         value of the browser's cookie
     * @param terms           what it asks for
     * @return false when there is nothing to agree to for this browser, or not any more
     */
    public Uni<Boolean> agree(String authorizationId, String browser, Terms terms) {
        return Panache.withTransaction(() -> Statement.changesOne(AGREE, authorizationId, Digest.sha256(browser))
                .chain(agreed ->
                        agreed ? keep(authorizationId, terms) : Uni.createFrom().item(false)));
    }

    /**
     * Keeps what the person of an authorization has agreed to, beside what they agreed to before. Needs a transaction.
     *
     * @param authorizationId the authorization, decided
     */
    Uni<Boolean> keep(String authorizationId, Terms terms) {
        return Statement.changesOne(
                KEEP,
                Ids.next(),
                String.join(" ", terms.scopes()),
                String.join(" ", terms.resources()),
                authorizationId);
    }

    /**
     * Takes a consent back, and with it all that the application got.
     *
     * @return whether it was there
     */
    public Uni<Boolean> withdraw(String id) {
        return Panache.withTransaction(() -> ConsentEntity.<ConsentEntity>findById(id)
                .chain(found -> found == null
                        ? Uni.createFrom().item(false)
                        : Statement.changesOne(FORGET, id).chain(first -> Statement.changes(
                                        REVOKE, found.poolId, found.applicationId, found.userId)
                                .replaceWith(first))));
    }
}
