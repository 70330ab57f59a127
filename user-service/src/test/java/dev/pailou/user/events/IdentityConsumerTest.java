package dev.pailou.user.events;

import static dev.pailou.user.testing.TestPool.openid;
import static dev.pailou.user.testing.TestPool.unionid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.events.BoundIdentity;
import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.events.IdentityBound;
import dev.pailou.kernel.events.LoginFailed;
import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.events.UserCreated;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.domain.decision.Decision;
import dev.pailou.user.domain.decision.Reason;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import dev.pailou.user.testing.TestPool;
import dev.pailou.user.testing.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("A login through an identity source")
class IdentityConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Wire wire;

    @Inject
    Rows rows;

    @Inject
    MeterRegistry metrics;

    @Inject
    DataSource database;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    IdentityDecision decision;

    private final TestPool pool = TestPool.make();

    @BeforeEach
    void configure() {
        wire.send(pool.pool(1, true));
        wire.send(pool.connection(1, true));
        awaitConnection(pool, 1);
    }

    @Test
    @DisplayName("makes a user of somebody new and tells of it")
    void created() {
        var login = pool.login(unionid("u-1"), openid("o-1"));

        var bound = bound(login);

        assertThat(bound.reason()).isEqualTo("created");
        assertThat(bound.authorizationId()).isEqualTo(login.authorizationId());
        assertThat(bound.poolId()).isEqualTo(pool.id());
        assertThat(bound.applicationId()).isEqualTo(login.applicationId());
        assertThat(bound.connectionId()).isEqualTo(pool.connectionId());
        assertThat(bound.ticketHash()).isEqualTo(login.ticketHash());
        assertThat(bound.ticketExpiresAt()).isEqualTo(login.ticketExpiresAt());
        assertThat(bound.authenticatedAt()).isEqualTo(login.authenticatedAt());
        assertThat(bound.amr()).containsExactly("fed");
        assertThat(bound.claims())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "nickname", "晓明 😀",
                        "name", "晓明 😀",
                        "picture", "https://thirdwx.qlogo.cn/1.png",
                        "email", "ming@example.com",
                        "email_verified", "true",
                        "updated_at",
                                rows.find(
                                                "select cast(floor(extract(epoch from created_at)) as bigint) from users where id = ?",
                                                bound.userId())
                                        .getFirst()));

        assertThat(bound.identities())
                .containsExactly(new BoundIdentity(
                        login.sourceId(),
                        pool.connectionId(),
                        List.of(new Subject("openid:wx1", "o-1"), new Subject("unionid:1", "u-1"))));

        var created = wire.one(UserCreated.class, event -> event.userId().equals(bound.userId()));
        assertThat(created.version()).isEqualTo(1);
        assertThat(created.poolId()).isEqualTo(pool.id());
        assertThat(created.claims()).isEqualTo(bound.claims());
        var identity = wire.one(IdentityBound.class, event -> event.userId().equals(bound.userId()));
        assertThat(identity.version()).isEqualTo(2);
        assertThat(identity.identityId()).isEqualTo(bound.identityId());
        assertThat(identity.namespaces()).containsExactly("openid:wx1", "unionid:1");
        assertThat(identity.reason()).isEqualTo("created");

        assertThat(reasonOf(login)).isEqualTo("created");
        assertThat(rows.find("select version from users where id = ?", bound.userId()))
                .containsExactly("2");
    }

    @Test
    @DisplayName("recognises somebody by any of their subjects")
    void known() {
        var first = bound(pool.login(unionid("u-2"), openid("o-2")));

        var byOpenid = bound(pool.login(openid("o-2")));
        var byUnionid = bound(pool.login(unionid("u-2")));
        var byBoth = bound(pool.login(openid("o-2"), unionid("u-2")));

        for (var again : List.of(byOpenid, byUnionid, byBoth)) {
            assertThat(again.userId()).isEqualTo(first.userId());
            assertThat(again.identityId()).isEqualTo(first.identityId());
            assertThat(again.reason()).isEqualTo("known_identity");
            assertThat(again.claims()).isEqualTo(first.claims());
        }
        assertThat(users()).isEqualTo(1);
    }

    @Test
    @DisplayName("through another connection of the same source finds the same user")
    void otherConnection() {
        var first = bound(pool.login(openid("o-3")));
        var other = pool.otherConnection();
        wire.send(other.connection(1, true));
        awaitConnection(other, 1);

        assertThat(bound(other.login(openid("o-3"))).userId()).isEqualTo(first.userId());
        assertThat(rows.find(
                        "select first_connection_id || last_connection_id from identity where id = ?",
                        first.identityId()))
                .containsExactly(pool.connectionId() + other.connectionId());
    }

    @Test
    @DisplayName("with a unionid that appears later joins it to the identity that the openid knows")
    void joined() {
        var first = bound(pool.login(openid("o-4")));

        var joined = bound(pool.login(unionid("u-4"), openid("o-4")));

        assertThat(joined.userId()).isEqualTo(first.userId());
        assertThat(joined.identityId()).isEqualTo(first.identityId());
        assertThat(joined.reason()).isEqualTo("subject_joined");
        var told = wire.one(
                IdentityBound.class,
                event -> event.userId().equals(first.userId()) && event.reason().equals("subject_joined"));
        assertThat(told.namespaces()).containsExactly("openid:wx1", "unionid:1");
        assertThat(told.version()).isEqualTo(3);
        assertThat(bound(pool.login(unionid("u-4"))).userId()).isEqualTo(first.userId());
    }

    @Test
    @DisplayName("C6: whose subjects belong to two identities is refused and merges nothing")
    void twoIdentities() {
        var one = bound(pool.login(unionid("u-5")));
        var other = bound(pool.login(openid("o-5")));

        var refused = refused(pool.login(unionid("u-5"), openid("o-5")));

        assertThat(refused.reason()).isEqualTo("identity_conflict");
        assertThat(bound(pool.login(unionid("u-5"))).userId()).isEqualTo(one.userId());
        assertThat(bound(pool.login(openid("o-5"))).userId()).isEqualTo(other.userId());
    }

    @Test
    @DisplayName("C6: with a known openid and a different unionid is refused")
    void differentUnionid() {
        bound(pool.login(unionid("u-6"), openid("o-6")));

        var refused = refused(pool.login(unionid("u-other"), openid("o-6")));

        assertThat(refused.reason()).isEqualTo("identity_conflict");
        assertThat(rows.count("select count(*) from identity_subject where source_id = ?", pool.sourceId()))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("C22: of the same subject in another pool is somebody else")
    void otherPool() {
        var elsewhere = TestPool.make();
        wire.send(elsewhere.pool(1, true));
        wire.send(elsewhere.connection(1, true));
        awaitConnection(elsewhere, 1);

        assertThat(bound(pool.login(openid("o-7"))).userId())
                .isNotEqualTo(bound(elsewhere.login(openid("o-7"))).userId());
    }

    @Test
    @DisplayName("is refused where nobody is created, and the known still come in")
    void loginOnly() {
        var known = bound(pool.login(openid("o-8")));
        wire.send(pool.connection(2, true, true, "none"));
        awaitConnection(pool, 2);

        assertThat(refused(pool.login(openid("o-new"))).reason()).isEqualTo("login_only");
        assertThat(bound(pool.login(openid("o-8"))).userId()).isEqualTo(known.userId());
        assertThat(users()).isEqualTo(1);
    }

    @Test
    @DisplayName("is refused by an association mode that nobody knows, instead of creating somebody")
    void unknownAssociation() {
        wire.send(pool.connection(2, true, false, "surprise"));
        awaitConnection(pool, 2);

        assertThat(refused(pool.login(openid("o-9"))).reason()).isEqualTo("login_only");
        assertThat(users()).isZero();
    }

    @Test
    @DisplayName("that has taken longer than its two minutes is refused")
    void late() throws Throwable {
        var login = pool.login(openid("o-24"));

        assertThat(decide(login, Instant.now(), new ReplicaPatience()))
                .get()
                .isEqualTo(new Decision.Refuse(Reason.LOGIN_EXPIRED));

        assertThat(reasonOf(login)).isEqualTo("login_expired");
        assertThat(users()).isZero();
    }

    @Test
    @DisplayName("C7: is refused when the connection was disabled or deleted meanwhile")
    void connectionDisabled() {
        bound(pool.login(openid("o-10")));
        wire.send(pool.connection(2, false));
        awaitConnection(pool, 2);

        var refused = refused(pool.login(openid("o-10")));

        assertThat(refused.reason()).isEqualTo("connection_disabled");
        assertThat(refused.connectionId()).isEqualTo(pool.connectionId());
        assertThat(refused(pool.login(openid("o-10-new"))).reason()).isEqualTo("connection_disabled");
        assertThat(users()).isEqualTo(1);
    }

    @Test
    @DisplayName("C7: is refused when the pool was disabled meanwhile")
    void poolDisabled() {
        bound(pool.login(openid("o-11")));
        wire.send(pool.pool(2, false));
        awaitPool(2);

        assertThat(refused(pool.login(openid("o-11"))).reason()).isEqualTo("pool_disabled");
    }

    @Test
    @DisplayName("C5: is refused when its source or pool is not the connection's")
    void confusedConnection() {
        var otherSource = new TestPool(pool.id(), Ids.next(), pool.connectionId());
        assertThat(refused(otherSource.login(openid("o-12"))).reason()).isEqualTo("connection_disabled");

        var elsewhere = TestPool.make();
        wire.send(elsewhere.pool(1, true));
        wire.send(elsewhere.connection(1, true));
        awaitConnection(elsewhere, 1);
        var otherPool = new TestPool(elsewhere.id(), pool.sourceId(), pool.connectionId());
        assertThat(refused(otherPool.login(openid("o-12"))).reason()).isEqualTo("connection_disabled");
    }

    @Test
    @DisplayName("is refused when its user is blocked")
    void blocked() throws SQLException {
        var user = bound(pool.login(openid("o-13"))).userId();
        rows.change("update users set blocked = true where id = ?", user);

        assertThat(refused(pool.login(openid("o-13"))).reason()).isEqualTo("user_blocked");
        assertThat(refused(pool.login(unionid("u-13"), openid("o-13"))).reason())
                .isEqualTo("user_blocked");
        assertThat(rows.count("select count(*) from identity_subject where source_id = ?", pool.sourceId()))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("is tried again when its connection has not arrived here yet")
    void connectionArrivesLate() throws Throwable {
        var late = pool.otherConnection();
        var login = late.login(openid("o-14"));
        var patience = new ReplicaPatience();

        assertThatThrownBy(() -> decide(login, patience)).isInstanceOf(NotReplicatedYet.class);
        assertThatThrownBy(() -> decide(login, patience)).isInstanceOf(NotReplicatedYet.class);
        wire.send(late.connection(1, true));
        awaitConnection(late, 1);

        assertThat(decide(login, patience)).get().isEqualTo(new Decision.CreateUser());
        assertThat(decide(login, patience)).as("decided once").isEmpty();
        assertThat(awaitBound(login).reason()).isEqualTo("created");
    }

    @Test
    @DisplayName("is refused when its connection never arrives")
    void connectionNeverArrives() {
        assertThat(refused(pool.otherConnection().login(openid("o-15"))).reason())
                .isEqualTo("connection_disabled");
        assertThat(refused(TestPool.make().login(openid("o-15"))).reason()).isEqualTo("connection_disabled");
    }

    @Test
    @DisplayName("100 times at once by one new person makes one user, and everybody gets in")
    void hundredAtOnce() {
        // Different first subjects have different keys, so that these spread over the partitions.
        var logins = IntStream.range(0, 100)
                .mapToObj(i -> switch (i % 3) {
                    case 0 -> pool.login(unionid("u-16"), openid("o-16"));
                    case 1 -> pool.login(openid("o-16"), unionid("u-16"));
                    default -> pool.login(new Subject("openid:app" + i, "x"), unionid("u-16"), openid("o-16"));
                })
                .toList();

        logins.forEach(wire::send);

        var bound = logins.stream().map(this::awaitBound).toList();
        assertThat(bound)
                .extracting(UserBound::userId)
                .containsOnly(bound.getFirst().userId());
        assertThat(bound)
                .extracting(UserBound::identityId)
                .containsOnly(bound.getFirst().identityId());
        assertThat(bound).extracting(UserBound::reason).containsOnlyOnce("created");
        assertThat(users()).isEqualTo(1);
        assertThat(rows.count("select count(*) from identity where pool_id = ?", pool.id()))
                .isEqualTo(1);
        assertThat(rows.count("select count(*) from identity_subject where source_id = ?", pool.sourceId()))
                .isEqualTo(2 + 33);
        assertThat(wire.seen(UserCreated.class, event -> event.poolId().equals(pool.id())))
                .hasSize(1);
        var versions = wire.seen(IdentityBound.class, event -> event.poolId().equals(pool.id())).stream()
                .map(IdentityBound::version)
                .toList();
        assertThat(new HashSet<>(versions)).hasSameSizeAs(versions);
    }

    @Test
    @DisplayName("that loses the race for a subject finds the winner's user")
    void lostRace() throws SQLException {
        var login = pool.login(openid("o-23"));
        var user = Ids.next();
        try (var winner = database.getConnection();
                var statement = winner.createStatement()) {
            winner.setAutoCommit(false);
            statement.execute(
                    "insert into users (id, pool_id, version, claims, created_at) values ('%s', '%s', 2, '{}', now())"
                            .formatted(user, pool.id()));
            statement.execute("insert into identity values ('%s', '%s', '%s', '%s', 'c', 'c', now(), now())"
                    .formatted(user, user, pool.id(), pool.sourceId()));
            statement.execute("insert into identity_subject values ('%s', 'openid:wx1', 'o-23', '%s')"
                    .formatted(pool.sourceId(), user));
            wire.send(login);
            await().atMost(PATIENCE)
                    .until(() -> rows.count("select count(*) from pg_stat_activity where datname = current_database()"
                                    + " and wait_event_type = 'Lock'")
                            > 0);
            winner.commit();
        }

        var bound = awaitBound(login);

        assertThat(bound.userId()).isEqualTo(user);
        assertThat(bound.reason()).isEqualTo("known_identity");
        assertThat(users()).isEqualTo(1);
        assertThat(wire.seen(UserCreated.class, event -> event.poolId().equals(pool.id())))
                .isEmpty();
    }

    @Test
    @DisplayName("delivered twice, or told of by a second event, is decided once")
    void twice() {
        var login = pool.login(openid("o-17"));
        var letter = Wire.letter(login);
        wire.send(letter);
        wire.send(letter);
        wire.send(Wire.letter(login));
        wire.send(pool.login(openid("o-17")));
        await().atMost(PATIENCE)
                .until(() -> rows.count("select count(*) from decision where pool_id = ?", pool.id()) == 2);

        bound(pool.login(openid("o-17")));

        assertThat(wire.seen(UserBound.class, event -> event.loginId().equals(login.loginId())))
                .hasSize(1);
        assertThat(rows.count("select count(*) from decision where pool_id = ?", pool.id()))
                .isEqualTo(3);
        assertThat(users()).isEqualTo(1);
    }

    @Test
    @DisplayName("that has expired has no effect")
    void expired() {
        var login = pool.login(openid("o-18"));
        wire.send(Wire.letter(login).withExpiry(Instant.now().minusSeconds(1)));

        // The same person has the same key, so this one is read after it.
        bound(pool.login(openid("o-18")));

        assertThat(reasonsOf(login)).isEmpty();
        assertThat(users()).isEqualTo(1);
    }

    @Test
    @DisplayName("that is forged, or never expires, lets nobody in and is kept for the operator")
    void forged() {
        var forged = Wire.letter(pool.login(openid("o-19"))).withSignature("Zm9yZ2Vk");
        var endless = Wire.letter(pool.login(openid("o-19"))).withExpiry(null);
        wire.send(forged);
        wire.send(endless);

        wire.awaitDead(forged.id());
        wire.awaitDead(endless.id());
        assertThat(users()).isZero();
    }

    @Test
    @DisplayName("in the wrong topic lets nobody in, and configuration among logins configures nothing")
    void wrongTopic() {
        var login = Wire.letter(pool.login(openid("o-20"))).withTopic(Topic.CONFIGURATION);
        var configuration = Wire.letter(pool.connection(9, false)).withTopic(Topic.IDENTITIES);
        wire.send(login);
        wire.send(configuration);

        wire.awaitDead(login.id());
        wire.awaitDead(configuration.id());
        assertThat(users()).isZero();
        assertThat(rows.find("select version from connection where id = ?", pool.connectionId()))
                .containsExactly("1");
    }

    @Test
    @DisplayName("with a purpose that has no rules lets nobody in")
    void unknownPurpose() {
        var confirmation = Wire.letter(pool.login("confirm", openid("o-21")));
        wire.send(confirmation);

        wire.awaitDead(confirmation.id());
        assertThat(users()).isZero();
        bound(pool.login(openid("o-21")));
    }

    @Test
    @DisplayName("is counted by its reason, also when it failed before anybody was known")
    void counted() {
        var created = count("pailou.decisions", "created");
        var failed = count("pailou.logins.failed", "user_denied");

        bound(pool.login(openid("o-22")));
        wire.send(
                new LoginFailed(Ids.next(), Ids.next(), pool.id(), pool.connectionId(), "user_denied", null, "trace"));

        await().atMost(PATIENCE).until(() -> count("pailou.logins.failed", "user_denied") > failed);
        assertThat(count("pailou.decisions", "created")).isGreaterThan(created);
    }

    private Optional<Decision> decide(IdentityAuthenticated login, ReplicaPatience patience) throws Throwable {
        return decide(login, Instant.now().plusSeconds(60), patience);
    }

    private Optional<Decision> decide(IdentityAuthenticated login, Instant deadline, ReplicaPatience patience)
            throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> unitOfWork.commit(events -> decision.decide(login, deadline, patience, events)));
    }

    private UserBound bound(IdentityAuthenticated login) {
        wire.send(login);
        return awaitBound(login);
    }

    private UserBound awaitBound(IdentityAuthenticated login) {
        return wire.one(UserBound.class, event -> event.loginId().equals(login.loginId()));
    }

    private LoginRefused refused(IdentityAuthenticated login) {
        wire.send(login);
        var refused = wire.one(LoginRefused.class, event -> event.loginId().equals(login.loginId()));
        assertThat(refused.ticketHash()).isEqualTo(login.ticketHash());
        assertThat(refused.authorizationId()).isEqualTo(login.authorizationId());
        assertThat(reasonOf(login)).isEqualTo(refused.reason());
        return refused;
    }

    private String reasonOf(IdentityAuthenticated login) {
        return reasonsOf(login).getFirst();
    }

    private List<String> reasonsOf(IdentityAuthenticated login) {
        return rows.find("select reason from decision where login_id = ?", login.loginId());
    }

    private long users() {
        return rows.count("select count(*) from users where pool_id = ?", pool.id());
    }

    private double count(String name, String reason) {
        return metrics.counter(name, "reason", reason).count();
    }

    private void awaitPool(long version) {
        await().atMost(PATIENCE)
                .until(() ->
                        rows.count("select count(*) from pool where id = ? and version = ?", pool.id(), version) == 1);
    }

    private void awaitConnection(TestPool of, long version) {
        await().atMost(PATIENCE)
                .until(() -> rows.count(
                                "select count(*) from connection where id = ? and version = ?",
                                of.connectionId(),
                                version)
                        == 1);
    }
}
