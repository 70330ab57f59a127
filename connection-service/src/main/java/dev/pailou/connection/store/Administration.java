package dev.pailou.connection.store;

import dev.pailou.connection.domain.ApplicationSettings;
import dev.pailou.connection.domain.ApplicationType;
import dev.pailou.connection.domain.BrandingSettings;
import dev.pailou.connection.domain.PoolDomain;
import dev.pailou.connection.domain.PoolSettings;
import dev.pailou.connection.events.Changes;
import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.problem.ExpectedVersion;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** What an installation needs before anybody can administer it: the pool {@code system} and a client of it. */
@Singleton
public class Administration {

    /** The scope of the management API. */
    public static final String SCOPE = "pailou:admin";

    private final Changes changes;
    private final UserPools pools;
    private final Applications applications;
    private final ApplicationSecrets secrets;

    Administration(Changes changes, UserPools pools, Applications applications, ApplicationSecrets secrets) {
        this.changes = changes;
        this.pools = pools;
        this.applications = applications;
        this.secrets = secrets;
    }

    /**
     * Makes pool and client when there are none, and gives the client this secret when it has another one. Replicas
     * that do so at the same moment wait for each other.
     *
     * @param secret the administration client's secret
     * @return the client's id
     */
    public Uni<String> ensure(String secret) {
        return changes.commit(events -> Turns.take("installation")
                        .chain(() -> Installation.<Installation>findById(Installation.THIS))
                        .chain(installation -> installation == null
                                ? pools.add(system(), PoolDomain.SYSTEM, events)
                                        .chain(pool -> applications.add(
                                                pool.id, ApplicationType.M2M, client(), List.of(SCOPE), secret))
                                        .invoke(whole -> events.accept(whole.event()))
                                        .chain(whole -> remember(whole.application().id))
                                : Uni.createFrom().item(installation)))
                .map(installation -> installation.administrationClientId)
                .call(id -> keepSecret(id, secret));
    }

    /** @return the administration client's id, null when this installation has none */
    public Uni<String> clientId() {
        return Panache.withSession(() -> Installation.<Installation>findById(Installation.THIS))
                .map(installation -> installation == null ? null : installation.administrationClientId);
    }

    private Uni<ApplicationWhole> keepSecret(String id, String secret) {
        var hash = Digest.sha256(secret);
        return Panache.withSession(() -> Application.<Application>findById(id))
                .chain(application -> applications.changing(
                        application.poolId,
                        id,
                        new ExpectedVersion(null),
                        whole -> whole.secrets().stream().anyMatch(live -> Digest.equal(live.hash, hash))
                                ? Uni.createFrom().item(whole)
                                : secrets.replace(whole, secret, 0)));
    }

    private static Uni<Installation> remember(String clientId) {
        var installation = new Installation();
        installation.id = Installation.THIS;
        installation.administrationClientId = clientId;
        return installation.persistAndFlush();
    }

    private static PoolSettings system() {
        return new PoolSettings("System", true, true, PoolOpenIdSettings.DEFAULTS, BrandingSettings.DEFAULTS, null);
    }

    private static ApplicationSettings client() {
        return new ApplicationSettings(
                "Administration",
                List.of(),
                List.of(),
                null,
                false,
                true,
                ApplicationType.M2M.usualGrants(),
                OpenIdSettings.DEFAULTS,
                BrandingSettings.DEFAULTS);
    }
}
