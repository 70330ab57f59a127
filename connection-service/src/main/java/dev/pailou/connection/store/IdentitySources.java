package dev.pailou.connection.store;

import dev.pailou.connection.domain.Category;
import dev.pailou.connection.domain.DisplayText;
import dev.pailou.connection.domain.Environment;
import dev.pailou.connection.domain.Page;
import dev.pailou.connection.domain.Paging;
import dev.pailou.connection.domain.Violations;
import dev.pailou.connection.events.Changes;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The identity sources. Nobody else is told of a source: its connections carry what the other services need of it. */
@Singleton
public class IdentitySources {

    private final Changes changes;
    private final UserPools pools;
    private final ProviderCatalogue providers;
    private final boolean sandboxAllowed;
    private final Clock clock = Clock.systemUTC();

    IdentitySources(
            Changes changes,
            UserPools pools,
            ProviderCatalogue providers,
            @ConfigProperty(name = "pailou.sandbox.url") Optional<String> sandbox) {
        this.changes = changes;
        this.pools = pools;
        this.providers = providers;
        this.sandboxAllowed = sandbox.isPresent();
    }

    /**
     * Makes a source.
     *
     * @param poolId      its pool
     * @param name        what administrators see, as entered
     * @param category    as entered, or null
     * @param vendor      as entered, or null
     * @param environment as entered
     */
    public Uni<IdentitySource> create(String poolId, String name, String category, String vendor, String environment) {
        var violations = new Violations();
        var checkedName = DisplayText.check(violations, "name", name);
        Category.check(violations, category);
        Environment.check(violations, environment, sandboxAllowed);
        checkVendor(violations, category, vendor);
        violations.refuseIfAny();
        return changes.commit(events -> pools.findAndHold(poolId).chain(pool -> {
            var source = new IdentitySource();
            source.id = Ids.next();
            source.version = 1;
            source.poolId = pool.id;
            source.name = checkedName;
            source.category = category;
            source.vendor = vendor;
            source.environment = environment;
            source.createdAt = clock.instant();
            source.updatedAt = source.createdAt;
            return source.persistAndFlush();
        }));
    }

    /**
     * @param poolId the pool
     * @param name   only sources with this name, or null for all
     * @param paging which part
     */
    public Uni<Page<IdentitySource>> list(String poolId, String name, Paging paging) {
        return Panache.withSession(() -> pools.find(poolId)
                .chain(pool -> {
                    var query = name == null
                            ? IdentitySource.<IdentitySource>find(
                                    "poolId = ?1 and id > ?2 order by id", pool.id, paging.after())
                            : IdentitySource.<IdentitySource>find(
                                    "poolId = ?1 and id > ?2 and name = ?3 order by id", pool.id, paging.after(), name);
                    return query.range(0, paging.limit()).list();
                })
                .map(found -> paging.page(found, source -> source.id)));
    }

    /** @return the source, a problem 404 when that pool has none such */
    public Uni<IdentitySource> get(String poolId, String id) {
        return Panache.withSession(() -> find(poolId, id));
    }

    /** The same inside a session. */
    Uni<IdentitySource> find(String poolId, String id) {
        return find(poolId, id, LockModeType.NONE);
    }

    /** The same with a lock. */
    Uni<IdentitySource> find(String poolId, String id, LockModeType lock) {
        return pools.find(poolId)
                .chain(pool -> IdentitySource.<IdentitySource>find("poolId = ?1 and id = ?2", pool.id, id)
                        .withLock(lock)
                        .<IdentitySource>firstResult())
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("identity source"));
    }

    private void checkVendor(Violations violations, String category, String vendor) {
        if (vendor == null) {
            violations.add("vendor", "is required");
            return;
        }
        var known = category == null ? List.<String>of() : providers.vendors(category);
        if (!known.contains(vendor)) {
            violations.add(
                    "vendor",
                    known.isEmpty()
                            ? "there is no provider of this category"
                            : "must be one of " + String.join(", ", known));
        }
    }
}
