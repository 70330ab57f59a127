package dev.pailou.connection.store;

import dev.pailou.connection.domain.ApplicationSettings;
import dev.pailou.connection.domain.ApplicationType;
import dev.pailou.connection.domain.BrandingSettings;
import dev.pailou.connection.domain.GrantTypes;
import dev.pailou.connection.events.Changes;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.events.ConfigurationEvent;
import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.problem.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * The applications that Pailou makes itself, one of a kind in each pool: so far the one by which people come to their own
 * accounts. It is registered as a web application and never given a secret, so that nobody can redeem a code of it (RFC
 * 6749 section 4.1.3): the session that a login leaves is all that its pages need.
 */
@Singleton
public class BuiltInApplications {

    private static final String ANY_DOMAIN = "{domain}";

    /** Pools without it, or whose addresses were others when it was made. */
    private static final String WANTING = """
            select p.id from user_pool p
             where not exists (
                 select 1 from application a
                  where a.pool_id = p.id and a.built_in = ?1
                    and a.redirect_uris = array[cast(replace(?2, '{domain}', p.domain) as varchar)])
             order by p.id
            """;

    private final Changes changes;
    private final Addressing addressing;
    private final Clock clock = Clock.systemUTC();

    BuiltInApplications(Changes changes, Addressing addressing) {
        this.changes = changes;
        this.addressing = addressing;
    }

    /** Gives every pool that was there before what it lacks. Replicas that do so at the same moment take turns. */
    public Uni<Void> ensure() {
        return Panache.withSession(
                        () -> Panache.getSession().chain(session -> session.createNativeQuery(WANTING, String.class)
                                .setParameter(1, ApplicationChanged.ACCOUNT)
                                .setParameter(2, signedIn(ANY_DOMAIN))
                                .getResultList()))
                .chain(poolIds -> Multi.createFrom()
                        .iterable(poolIds)
                        .onItem()
                        .transformToUniAndConcatenate(this::ensure)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Void> ensure(String poolId) {
        return changes.commit(events -> Turns.takeLoginPages(poolId)
                .chain(() -> UserPool.<UserPool>findById(poolId, LockModeType.PESSIMISTIC_READ))
                .chain(pool -> pool == null
                        ? Uni.createFrom().voidItem()
                        : Application.<Application>find(
                                        "poolId = ?1 and builtIn = ?2", poolId, ApplicationChanged.ACCOUNT)
                                .firstResult()
                                .chain(kept -> kept == null ? add(pool, events) : move(kept, pool, events))));
    }

    /** Adds them inside the transaction in which the pool is made. */
    Uni<Void> add(UserPool pool, Consumer<ConfigurationEvent> events) {
        var application =
                Applications.unsaved(pool.id, ApplicationType.WEB, settings(pool), List.of(), clock.instant());
        application.builtIn = ApplicationChanged.ACCOUNT;
        return application
                .persistAndFlush()
                .invoke(() -> events.accept(new ApplicationWhole(application, List.of(), List.of()).event()))
                .replaceWithVoid();
    }

    /** Pools live at other addresses now, or another replica was faster. */
    private Uni<Void> move(Application application, UserPool pool, Consumer<ConfigurationEvent> events) {
        if (application.redirectUris.equals(settings(pool).redirectUris())) {
            return Uni.createFrom().voidItem();
        }
        Applications.set(application, settings(pool));
        application.version++;
        application.updatedAt = clock.instant();
        events.accept(new ApplicationWhole(application, List.of(), List.of()).event());
        return application.flush();
    }

    /** Refuses to change one of them: their pages are ours. */
    static void refuse(Application application) {
        if (application.builtIn != null) {
            throw Problems.conflict(
                    "id", "this application is a part of Pailou itself; it can't be changed or deleted");
        }
    }

    private ApplicationSettings settings(UserPool pool) {
        var account = addressing.pool(pool.domain, "account", "");
        return new ApplicationSettings(
                "Account",
                List.of(signedIn(pool.domain)),
                List.of(),
                account,
                false,
                true,
                List.of(GrantTypes.AUTHORIZATION_CODE),
                initiatedAt(account),
                BrandingSettings.DEFAULTS);
    }

    /** So that other pages of ours can offer to begin anew (OpenID Connect Core section 4). */
    private static OpenIdSettings initiatedAt(String account) {
        return new OpenIdSettings(
                null, null, null, null, null, false, false, false, null, account, null, null, 0, 0, 0, null);
    }

    private String signedIn(String domain) {
        return addressing.pool(domain, "account", "/signed-in");
    }
}
