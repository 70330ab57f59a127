package dev.pailou.connection.store;

import dev.pailou.connection.domain.ApplicationSettings;
import dev.pailou.connection.domain.ApplicationType;
import dev.pailou.connection.domain.FixedFields;
import dev.pailou.connection.domain.Page;
import dev.pailou.connection.domain.Paging;
import dev.pailou.connection.domain.Violations;
import dev.pailou.connection.events.Changes;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The applications, and how they change. A change locks the application's row, so that versions follow each other. */
@Singleton
public class Applications {

    private static final String SHOWN = """
            select new dev.pailou.connection.store.ShownConnection(shown.applicationId, shown.connectionId, c.identifier)
            from ApplicationConnection shown join Connection c on c.id = shown.connectionId
            where shown.applicationId in ?1
            order by shown.applicationId, shown.position
            """;

    private final Changes changes;
    private final UserPools pools;
    private final Clock clock = Clock.systemUTC();

    Applications(Changes changes, UserPools pools) {
        this.changes = changes;
        this.pools = pools;
    }

    /**
     * Makes an application.
     *
     * @param poolId   its pool
     * @param type     as entered, or null
     * @param settings as entered
     * @return the application with its secret
     */
    public Uni<NewSecret> create(String poolId, String type, ApplicationSettings settings) {
        var violations = new Violations();
        var kind = ApplicationType.check(violations, type);
        var checked = settings.check(violations, kind);
        violations.refuseIfAny();
        var secret = checked.needsSecret(kind) ? RandomValue.token() : null;
        return changes.commit(events -> pools.findAndHold(poolId)
                .chain(pool -> add(pool.id, kind, checked, List.of(), secret))
                .invoke(whole -> events.accept(whole.event()))
                .map(whole -> new NewSecret(whole, secret)));
    }

    /**
     * Adds an application inside a transaction.
     *
     * @param scopes scopes that its client credentials may ask for
     * @param secret its secret in clear, or null
     */
    Uni<ApplicationWhole> add(
            String poolId, ApplicationType type, ApplicationSettings settings, List<String> scopes, String secret) {
        var application = unsaved(poolId, type, settings, scopes, clock.instant());
        var hashed = secret == null
                ? List.<ApplicationSecret>of()
                : List.of(ApplicationSecret.of(application.id, secret, application.createdAt));
        return application
                .persistAndFlush()
                .call(() -> hashed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : hashed.getFirst().persistAndFlush())
                .replaceWith(() -> new ApplicationWhole(application, hashed, List.of()));
    }

    /** A new application that is not in the table yet. */
    static Application unsaved(
            String poolId, ApplicationType type, ApplicationSettings settings, List<String> scopes, Instant now) {
        var application = new Application();
        application.id = Ids.next();
        application.version = 1;
        application.poolId = poolId;
        application.type = type.text();
        application.scopes = scopes;
        application.createdAt = now;
        application.updatedAt = now;
        set(application, settings);
        return application;
    }

    /**
     * What Pailou made itself is not listed: nobody can change it.
     *
     * @param poolId the pool
     * @param name   only applications with this name, or null for all
     * @param paging which part
     */
    public Uni<Page<ApplicationWhole>> list(String poolId, String name, Paging paging) {
        return Panache.withSession(() -> pools.find(poolId)
                .chain(pool -> {
                    var query = name == null
                            ? Application.<Application>find(
                                    "poolId = ?1 and id > ?2 and builtIn is null order by id", pool.id, paging.after())
                            : Application.<Application>find(
                                    "poolId = ?1 and id > ?2 and name = ?3 and builtIn is null order by id",
                                    pool.id,
                                    paging.after(),
                                    name);
                    return query.range(0, paging.limit()).list();
                })
                .map(found -> paging.page(found, application -> application.id))
                .chain(this::wholes));
    }

    /** @return the application, a problem 404 when that pool has none such */
    public Uni<ApplicationWhole> get(String poolId, String id) {
        return Panache.withSession(() -> pools.find(poolId)
                .chain(() -> find(poolId, id, LockModeType.NONE))
                .chain(this::whole));
    }

    /**
     * Changes an application.
     *
     * @param poolId   its pool
     * @param id       the application
     * @param expected the version that the caller has seen
     * @param fixed    what the caller says of fields that can't be changed, by field
     * @param change   makes the new settings of those that it has
     */
    public Uni<ApplicationWhole> change(
            String poolId,
            String id,
            ExpectedVersion expected,
            Map<String, String> fixed,
            UnaryOperator<ApplicationSettings> change) {
        return changing(poolId, id, expected, whole -> {
            var application = whole.application();
            var violations = new Violations();
            FixedFields.check(violations, fixed, Map.of("type", application.type));
            var settings = change.apply(settings(application)).check(violations, application.kind());
            return Installation.<Installation>findById(Installation.THIS).map(installation -> {
                if (installation != null && installation.isClient(id) && !settings.enabled()) {
                    violations.add("enabled", "must stay true: this is the installation's own administration client");
                }
                violations.refuseIfAny();
                set(application, settings);
                return whole;
            });
        });
    }

    /**
     * Changes an application's logo.
     *
     * @param logo gives a PNG that was checked, or null for the pool's
     */
    public Uni<ApplicationWhole> changeLogo(String poolId, String id, ExpectedVersion expected, Supplier<byte[]> logo) {
        return changing(poolId, id, expected, whole -> {
            whole.application().logo = logo.get();
            return Uni.createFrom().item(whole);
        });
    }

    /** Changes an application inside a transaction, and tells of it when there is something to tell. */
    Uni<ApplicationWhole> changing(
            String poolId,
            String id,
            ExpectedVersion expected,
            Function<ApplicationWhole, Uni<ApplicationWhole>> change) {
        return changes.commit(events -> pools.find(poolId)
                .call(() -> Turns.takeLoginPages(poolId))
                .chain(() -> find(poolId, id, LockModeType.PESSIMISTIC_WRITE))
                .invoke(BuiltInApplications::refuse)
                .chain(this::whole)
                .chain(whole -> {
                    expected.check(whole.application().version);
                    var before = whole.event();
                    return change.apply(whole).call(after -> {
                        if (after.event().equals(before)) {
                            return Uni.createFrom().voidItem();
                        }
                        after.application().version++;
                        after.application().updatedAt = clock.instant();
                        events.accept(after.event());
                        return after.application().flush();
                    });
                }));
    }

    /** An application inside a session, with a lock. */
    static Uni<Application> find(String poolId, String id, LockModeType lock) {
        return Application.<Application>find("poolId = ?1 and id = ?2", poolId, id)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("application"));
    }

    /** An application with all that belongs to it, inside a session. */
    Uni<ApplicationWhole> whole(Application application) {
        return wholes(new Page<>(List.of(application), null))
                .map(page -> page.items().getFirst());
    }

    /** The same for several. */
    Uni<Page<ApplicationWhole>> wholes(Page<Application> page) {
        var ids = page.items().stream().map(application -> application.id).toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(new Page<>(List.of(), null));
        }
        return ApplicationSecret.<ApplicationSecret>list("applicationId in ?1", ids)
                .chain(secrets -> Panache.getSession()
                        .chain(session -> session.createSelectionQuery(SHOWN, ShownConnection.class)
                                .setParameter(1, ids)
                                .getResultList())
                        .map(shown -> {
                            var secretsOf = secrets.stream()
                                    .sorted(Comparator.comparing((ApplicationSecret secret) -> secret.id)
                                            .reversed())
                                    .collect(Collectors.groupingBy(secret -> secret.applicationId));
                            var shownOf = shown.stream().collect(Collectors.groupingBy(ShownConnection::applicationId));
                            return page.map(application -> new ApplicationWhole(
                                    application,
                                    secretsOf.getOrDefault(application.id, List.of()),
                                    shownOf.getOrDefault(application.id, List.of())));
                        }));
    }

    private static ApplicationSettings settings(Application application) {
        return new ApplicationSettings(
                application.name,
                application.redirectUris,
                application.postLogoutRedirectUris,
                application.clientUri,
                application.startOnlyConnection,
                application.enabled,
                application.grants(),
                application.openid(),
                application.branding());
    }

    static void set(Application application, ApplicationSettings settings) {
        application.name = settings.name();
        application.redirectUris = settings.redirectUris();
        application.postLogoutRedirectUris = settings.postLogoutRedirectUris();
        application.clientUri = settings.clientUri();
        application.startOnlyConnection = settings.startOnlyConnection();
        application.enabled = settings.enabled();
        application.grantTypes = settings.grantTypes();
        application.openid = settings.openid();
        application.branding = settings.branding();
    }
}
