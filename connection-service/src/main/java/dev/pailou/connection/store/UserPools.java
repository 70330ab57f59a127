package dev.pailou.connection.store;

import dev.pailou.connection.domain.FixedFields;
import dev.pailou.connection.domain.Page;
import dev.pailou.connection.domain.Paging;
import dev.pailou.connection.domain.PoolDomain;
import dev.pailou.connection.domain.PoolSettings;
import dev.pailou.connection.domain.Violations;
import dev.pailou.connection.events.Changes;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.events.ConfigurationEvent;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The user pools, and how they change. */
@Singleton
public class UserPools {

    private final Changes changes;
    private final BuiltInApplications builtIn;
    private final String coreHost;
    private final Clock clock = Clock.systemUTC();

    UserPools(Changes changes, BuiltInApplications builtIn, Addressing addressing) {
        this.changes = changes;
        this.builtIn = builtIn;
        this.coreHost = URI.create(addressing.coreOrigin()).getHost();
    }

    /**
     * Makes a pool.
     *
     * @param settings as entered
     * @param domain   as entered, or null
     */
    public Uni<UserPool> create(PoolSettings settings, String domain) {
        var violations = new Violations();
        var checked = settings.check(violations);
        PoolDomain.check(violations, domain, coreHost);
        violations.refuseIfAny();
        return changes.commit(
                events -> Turns.refuseTaken("domain " + domain, "domain", () -> UserPool.count("domain", domain))
                        .chain(() -> add(checked, domain, events)));
    }

    /** Adds a pool inside a transaction, with the applications that Pailou makes itself. */
    Uni<UserPool> add(PoolSettings settings, String domain, Consumer<ConfigurationEvent> events) {
        var pool = new UserPool();
        pool.id = Ids.next();
        pool.version = 1;
        pool.name = settings.name();
        pool.domain = domain;
        pool.enabled = settings.enabled();
        pool.passwordSignIn = settings.passwordSignIn();
        pool.openid = settings.openid();
        pool.branding = settings.branding();
        pool.profileRefresh = settings.profileRefresh();
        pool.createdAt = clock.instant();
        pool.updatedAt = pool.createdAt;
        return pool.<UserPool>persistAndFlush()
                .invoke(made -> events.accept(made.event()))
                .call(made -> builtIn.add(made, events));
    }

    /**
     * @param domain only the pool with this domain, or null for all
     * @param paging which part
     */
    public Uni<Page<UserPool>> list(String domain, Paging paging) {
        // The query is made within its session: one that is made before opens a session of its own, which nobody closes
        // when the caller hangs up.
        return Panache.withSession(() -> {
                    var query = domain == null
                            ? UserPool.<UserPool>find("id > ?1 order by id", paging.after())
                            : UserPool.<UserPool>find("id > ?1 and domain = ?2 order by id", paging.after(), domain);
                    return query.range(0, paging.limit()).list();
                })
                .map(found -> paging.page(found, pool -> pool.id));
    }

    /** @return the pool, a problem 404 when there is none */
    public Uni<UserPool> get(String id) {
        return Panache.withSession(() -> find(id));
    }

    /** The same inside a session. */
    Uni<UserPool> find(String id) {
        return UserPool.<UserPool>findById(id).onItem().ifNull().failWith(() -> Problems.notFound("user pool"));
    }

    /** The same inside a transaction, until whose end the pool stays. */
    Uni<UserPool> findAndHold(String id) {
        return find(id, LockModeType.PESSIMISTIC_READ);
    }

    /** The same with a lock. */
    Uni<UserPool> find(String id, LockModeType lock) {
        return UserPool.<UserPool>findById(id, lock).onItem().ifNull().failWith(() -> Problems.notFound("user pool"));
    }

    /**
     * Changes a pool.
     *
     * @param id       the pool
     * @param expected the version that the caller has seen
     * @param fixed    what the caller says of fields that can't be changed, by field
     * @param change   makes the new settings of those that it has
     */
    public Uni<UserPool> change(
            String id, ExpectedVersion expected, Map<String, String> fixed, UnaryOperator<PoolSettings> change) {
        return changing(id, expected, pool -> {
            var violations = new Violations();
            FixedFields.check(violations, fixed, Map.of("domain", pool.domain));
            var settings = change.apply(new PoolSettings(
                            pool.name,
                            pool.enabled,
                            pool.passwordSignIn,
                            pool.openid(),
                            pool.branding(),
                            pool.profileRefresh()))
                    .check(violations);
            if (pool.isSystem() && !settings.enabled()) {
                violations.add("enabled", "must stay true: administrators come in through this pool");
            }
            if (pool.isSystem() && !settings.passwordSignIn()) {
                violations.add("passwordSignIn", "must stay true: administrators come in through this pool");
            }
            if (pool.isSystem() && !settings.openid().signingAlg().equals(PoolOpenIdSettings.DEFAULTS.signingAlg())) {
                violations.add(
                        "openid.signingAlg",
                        "must be " + PoolOpenIdSettings.DEFAULTS.signingAlg()
                                + ": the management API takes nothing else");
            }
            violations.refuseIfAny();
            pool.name = settings.name();
            pool.enabled = settings.enabled();
            pool.passwordSignIn = settings.passwordSignIn();
            pool.openid = settings.openid();
            pool.branding = settings.branding();
            pool.profileRefresh = settings.profileRefresh();
        });
    }

    /**
     * Changes a pool's logo.
     *
     * @param logo gives a PNG that was checked, or null for none
     */
    public Uni<UserPool> changeLogo(String id, ExpectedVersion expected, Supplier<byte[]> logo) {
        return changing(id, expected, pool -> pool.logo = logo.get());
    }

    /** Changes a pool inside a transaction, and tells of it when there is something to tell. */
    private Uni<UserPool> changing(String id, ExpectedVersion expected, Consumer<UserPool> change) {
        return changes.commit(events -> find(id, LockModeType.PESSIMISTIC_WRITE).call(pool -> {
            expected.check(pool.version);
            var before = pool.event();
            change.accept(pool);
            if (pool.event().equals(before)) {
                return Uni.createFrom().voidItem();
            }
            pool.version++;
            pool.updatedAt = clock.instant();
            events.accept(pool.event());
            return pool.flush();
        }));
    }
}
