package dev.pailou.login.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.events.UserPoolChanged;
import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.UserPool;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What connection-service says there is. Always read from the database: what is disabled is disabled at once. */
@Singleton
public class ConfigurationStore {

    private static final String KEEP_POOL = """
            insert into user_pool (id, version, deleted, name, domain, enabled, password_sign_in, branding, logo)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, cast(cast(?8 as text) as jsonb), cast(?9 as text))
            on conflict (id) do update set
                version = excluded.version, deleted = excluded.deleted, name = excluded.name, domain = excluded.domain,
                enabled = excluded.enabled, password_sign_in = excluded.password_sign_in,
                branding = excluded.branding, logo = excluded.logo
            where user_pool.version < excluded.version
            """;

    private static final String KEEP_APPLICATION = """
            insert into application (id, version, deleted, pool_id, name, redirect_uris, client_uri, connection_ids,
                                     start_only_connection, enabled, initiable, branding, logo, built_in)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, cast(cast(?12 as text) as jsonb), cast(?13 as text),
                    cast(?14 as varchar))
            on conflict (id) do update set
                version = excluded.version, deleted = excluded.deleted, pool_id = excluded.pool_id,
                name = excluded.name, redirect_uris = excluded.redirect_uris,
                client_uri = excluded.client_uri, connection_ids = excluded.connection_ids,
                start_only_connection = excluded.start_only_connection, enabled = excluded.enabled,
                initiable = excluded.initiable, branding = excluded.branding, logo = excluded.logo,
                built_in = excluded.built_in
            where application.version < excluded.version
            """;

    private static final String KEEP_CONNECTION = """
            insert into connection (id, version, deleted, pool_id, source_id, category, environment, provider,
                                    identifier, display_name, fields, secrets, enabled)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, cast(cast(?11 as text) as jsonb),
                    cast(cast(?12 as text) as jsonb), ?13)
            on conflict (id) do update set
                version = excluded.version, deleted = excluded.deleted, pool_id = excluded.pool_id,
                source_id = excluded.source_id, category = excluded.category, environment = excluded.environment,
                provider = excluded.provider, identifier = excluded.identifier, display_name = excluded.display_name,
                fields = excluded.fields, secrets = excluded.secrets, enabled = excluded.enabled
            where connection.version < excluded.version
            """;

    private static final String LOGO = """
            select logo from user_pool where branding ->> 'logo' = ?1 and logo is not null and not deleted
            union all
            select logo from application where branding ->> 'logo' = ?1 and logo is not null and not deleted
            limit 1
            """;

    /** As many as a login page shows at most. */
    private static final int MANY = 50;

    private final ObjectMapper json;

    ConfigurationStore(ObjectMapper json) {
        this.json = json;
    }

    /** Keeps a pool unless a newer version of it is here already. */
    public Uni<Void> keep(UserPoolChanged pool) {
        return execute(
                KEEP_POOL,
                pool.id(),
                pool.version(),
                pool.deleted(),
                pool.name(),
                pool.domain(),
                pool.enabled(),
                pool.passwordSignIn(),
                json(BrandingColumn.of(pool.branding())),
                pool.branding().logo());
    }

    /** Keeps an application unless a newer version of it is here already. */
    public Uni<Void> keep(ApplicationChanged application) {
        return execute(
                KEEP_APPLICATION,
                application.id(),
                application.version(),
                application.deleted(),
                application.poolId(),
                application.name(),
                application.redirectUris().toArray(String[]::new),
                application.clientUri(),
                application.connectionIds().toArray(String[]::new),
                application.startOnlyConnection(),
                application.enabled(),
                application.openid().initiateLoginUri() != null,
                json(BrandingColumn.of(application.branding())),
                application.branding().logo(),
                application.builtIn());
    }

    /** Keeps a connection unless a newer version of it is here already. */
    public Uni<Void> keep(ConnectionChanged connection) {
        return execute(
                KEEP_CONNECTION,
                connection.id(),
                connection.version(),
                connection.deleted(),
                connection.poolId(),
                connection.sourceId(),
                connection.category(),
                connection.environment(),
                connection.provider(),
                connection.identifier(),
                connection.displayName(),
                json(connection.fields()),
                json(connection.secrets()),
                connection.enabled());
    }

    /** @return the pool at that domain */
    public Uni<Optional<UserPool>> poolAt(String domain) {
        return pool("domain = ?1 and deleted = false", domain);
    }

    /** @return the pool */
    public Uni<Optional<UserPool>> pool(String id) {
        return pool("id = ?1 and deleted = false", id);
    }

    /** @return the application */
    public Uni<Optional<Application>> application(String id) {
        return Panache.withSession(() -> ApplicationEntity.<ApplicationEntity>find("id = ?1 and deleted = false", id)
                        .firstResult())
                .map(found -> Optional.ofNullable(found).map(ApplicationEntity::toDomain));
    }

    /** @return the pool's applications */
    public Uni<List<Application>> applicationsOf(String poolId) {
        return Panache.withSession(
                        () -> ApplicationEntity.<ApplicationEntity>list("poolId = ?1 and deleted = false", poolId))
                .map(found -> found.stream().map(ApplicationEntity::toDomain).toList());
    }

    /** @return the logo of that hash, as text, of a pool or an application that has it now */
    public Uni<Optional<String>> logo(String hash) {
        return Panache.withSession(
                        () -> Panache.getSession().chain(session -> session.createNativeQuery(LOGO, String.class)
                                .setParameter(1, hash)
                                .getSingleResultOrNull()))
                .map(Optional::ofNullable);
    }

    /** @return the connection */
    public Uni<Optional<Connection>> connection(String id) {
        return connection("id = ?1 and deleted = false", new Object[] {id});
    }

    /** @return the pool's connection of that identifier */
    public Uni<Optional<Connection>> connectionOf(String poolId, String identifier) {
        return connection("poolId = ?1 and identifier = ?2 and deleted = false", new Object[] {poolId, identifier});
    }

    /** @return the connections, in the order of the ids, without those that don't exist */
    public Uni<List<Connection>> connections(List<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.withSession(() -> ConnectionEntity.<ConnectionEntity>list("id in ?1 and deleted = false", ids))
                .map(found -> ids.stream()
                        .flatMap(id -> found.stream().filter(connection -> connection.id.equals(id)))
                        .map(ConnectionEntity::toDomain)
                        .toList());
    }

    /** @return the connections that the application's login page may show, in its order */
    public Uni<List<Connection>> connectionsOf(Application application) {
        return application.isAccount()
                ? Panache.withSession(() -> ConnectionEntity.<ConnectionEntity>find(
                                        "poolId = ?1 and enabled = true and deleted = false order by id",
                                        application.poolId())
                                .page(0, MANY)
                                .list())
                        .map(found ->
                                found.stream().map(ConnectionEntity::toDomain).toList())
                : connections(application.connectionIds());
    }

    /** @return connections of these sources, the oldest first */
    public Uni<List<Connection>> connectionsOfSources(String poolId, List<String> sourceIds) {
        if (sourceIds.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.withSession(() -> ConnectionEntity.<ConnectionEntity>list(
                        "poolId = ?1 and sourceId in ?2 and deleted = false order by id", poolId, sourceIds))
                .map(found -> found.stream().map(ConnectionEntity::toDomain).toList());
    }

    /** @return the application by which people of the pool come to their own accounts */
    public Uni<Optional<Application>> accountOf(String poolId) {
        return Panache.withSession(() -> ApplicationEntity.<ApplicationEntity>find(
                                "poolId = ?1 and builtIn = ?2 and deleted = false", poolId, Application.ACCOUNT)
                        .firstResult())
                .map(found -> Optional.ofNullable(found).map(ApplicationEntity::toDomain));
    }

    private static Uni<Optional<UserPool>> pool(String query, String value) {
        return Panache.withSession(
                        () -> UserPoolEntity.<UserPoolEntity>find(query, value).firstResult())
                .map(found -> Optional.ofNullable(found).map(UserPoolEntity::toDomain));
    }

    private static Uni<Optional<Connection>> connection(String query, Object[] values) {
        return Panache.withSession(() ->
                        ConnectionEntity.<ConnectionEntity>find(query, values).firstResult())
                .map(found -> Optional.ofNullable(found).map(ConnectionEntity::toDomain));
    }

    private static Uni<Void> execute(String sql, Object... values) {
        return Panache.getSession().chain(session -> {
            var query = session.createNativeQuery(sql);
            for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.executeUpdate().replaceWithVoid();
        });
    }

    private String json(Map<String, String> value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("maps of texts are JSON", e);
        }
    }
}
