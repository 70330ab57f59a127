package dev.pailou.token.store;

import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.events.ConfigurationEvent;
import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.events.UserPoolChanged;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Connection;
import dev.pailou.token.domain.Pool;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pools, applications and connections that exist, replicated. What is deleted is not found. */
@Singleton
public class Configuration {

    /** What can be a domain at all; anything else is not asked for. */
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,64}");

    private static final String OPEN_TO = """
            select a.id from application a
             where a.pool_id in (select p.id from pool p where p.domain = ?1 and not p.deleted)
               and a.enabled and not a.deleted and jsonb_exists(a.openid -> 'allowedOrigins', ?2)
             limit 1
            """;

    /** @return the pool with this domain */
    public Uni<Optional<Pool>> pool(String domain) {
        if (!DOMAIN.matcher(domain).matches()) {
            return Uni.createFrom().item(Optional.empty());
        }
        // Two can have it for a moment only, while one is deleted and the other made: the newer one counts.
        return Panache.withSession(
                        () -> PoolEntity.<PoolEntity>find("domain = ?1 and not deleted order by id desc", domain)
                                .page(0, 1)
                                .firstResult())
                .map(found -> Optional.ofNullable(found).map(PoolEntity::toDomain));
    }

    /** @return the pool with this id */
    public Uni<Optional<Pool>> poolOf(String id) {
        return Panache.withSession(() -> PoolEntity.<PoolEntity>findById(id))
                .map(found ->
                        Optional.ofNullable(found).filter(pool -> !pool.deleted).map(PoolEntity::toDomain));
    }

    /** @return the application with this id, of whatever pool */
    public Uni<Optional<Application>> application(String id) {
        if (!Ids.isId(id)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Panache.withSession(() -> ApplicationEntity.<ApplicationEntity>findById(id))
                .map(found -> Optional.ofNullable(found)
                        .filter(application -> !application.deleted)
                        .map(ApplicationEntity::toDomain));
    }

    /** @return what people call these applications, by id; without those that are gone, or that Pailou itself made */
    public Uni<Map<String, String>> names(Set<String> applicationIds) {
        if (applicationIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.withSession(() -> ApplicationEntity.<ApplicationEntity>list(
                        "id in ?1 and not deleted and builtIn is null", applicationIds))
                .map(found -> found.stream()
                        .collect(Collectors.toMap(application -> application.id, application -> application.name)));
    }

    /** @return the application by which people of the pool come to their own accounts */
    public Uni<Optional<Application>> accountOf(String poolId) {
        return Panache.withSession(() -> ApplicationEntity.<ApplicationEntity>find(
                                "poolId = ?1 and builtIn = ?2 and not deleted", poolId, ApplicationChanged.ACCOUNT)
                        .firstResult())
                .map(found -> Optional.ofNullable(found).map(ApplicationEntity::toDomain));
    }

    /**
     * @param origin an origin as a browser names it
     * @param domain a pool's domain
     * @return whether some application of the pool has pages there: registered exactly so
     */
    public Uni<Boolean> isOpenTo(String origin, String domain) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(OPEN_TO, String.class)
                        .setParameter(1, domain)
                        .setParameter(2, origin)
                        .getResultList())
                .map(found -> !found.isEmpty()));
    }

    /** @return the connection with this id, of whatever pool; none for null, which stands for a local password */
    public Uni<Optional<Connection>> connection(String id) {
        return id == null
                ? Uni.createFrom().item(Optional.empty())
                : Panache.withSession(() -> ConnectionEntity.<ConnectionEntity>findById(id))
                        .map(found -> Optional.ofNullable(found)
                                .filter(connection -> !connection.deleted)
                                .map(ConnectionEntity::toDomain));
    }

    /**
     * Keeps what an event says, when it is newer than what is kept. Needs a transaction.
     *
     * @return whether it was
     */
    public Uni<Boolean> keep(ConfigurationEvent event) {
        return switch (event) {
            case UserPoolChanged pool ->
                keep(PoolEntity.findById(pool.id(), LockModeType.PESSIMISTIC_WRITE), PoolEntity::new, pool);
            case ApplicationChanged application ->
                keep(
                        ApplicationEntity.findById(application.id(), LockModeType.PESSIMISTIC_WRITE),
                        ApplicationEntity::new,
                        application);
            case ConnectionChanged connection ->
                keep(
                        ConnectionEntity.findById(connection.id(), LockModeType.PESSIMISTIC_WRITE),
                        ConnectionEntity::new,
                        connection);
        };
    }

    /** When two make the same row at once, one of them fails on its key and is tried again by its consumer. */
    private static <E extends ConfigurationEvent, R extends PanacheEntityBase & Replica<E>> Uni<Boolean> keep(
            Uni<R> kept, Supplier<R> absent, E event) {
        return kept.chain(found -> {
            if (found != null && found.version() >= event.version()) {
                return Uni.createFrom().item(false);
            }
            var replica = found == null ? absent.get() : found;
            replica.take(event);
            return found == null
                    ? replica.persist().replaceWith(true)
                    : Uni.createFrom().item(true);
        });
    }
}
