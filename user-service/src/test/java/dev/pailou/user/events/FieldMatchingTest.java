package dev.pailou.user.events;

import static dev.pailou.user.testing.TestPool.openid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.BindingRequired;
import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.events.IdentityBound;
import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.domain.IdentityFingerprint;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Rows;
import dev.pailou.user.testing.TestPool;
import dev.pailou.user.testing.Wire;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("An unknown identity under field matching")
class FieldMatchingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MING = "ming@example.com";
    private static final String NUMBER = "+8613800138000";

    @Inject
    Wire wire;

    @Inject
    Rows rows;

    @Inject
    DataSource database;

    /** Where the accounts come from. */
    private final TestPool pool = TestPool.make();

    /** Another source, which matches by address and number. */
    private final TestPool matching = pool.otherSource();

    @BeforeEach
    void configure() {
        wire.send(pool.pool(1, true));
        wire.send(pool.connection(1, true));
        configure(matching, matching.matching(1, false, Map.of("email", "claim", "phone", "claim")), 1);
    }

    @Test
    @DisplayName("comes to the account whose verified address its provider vouches for, however it is written")
    void matched() {
        var account = bound(pool.login(vouched("email", MING), openid("m-1")));

        var matched = bound(matching.login(vouched("email", "Ming@Example.COM"), openid("m-1")));

        assertThat(matched.userId()).isEqualTo(account.userId());
        assertThat(matched.reason()).isEqualTo("field_matched");
        assertThat(matched.identityId()).isNotEqualTo(account.identityId());
        assertThat(matched.identities()).hasSize(2);
        var told = wire.one(IdentityBound.class, event -> event.identityId().equals(matched.identityId()));
        assertThat(told.userId()).isEqualTo(account.userId());
        assertThat(told.sourceId()).isEqualTo(matching.sourceId());
        assertThat(told.version()).isEqualTo(3);
        assertThat(told.reason()).isEqualTo("field_matched");
        assertThat(users()).isEqualTo(1);
        assertThat(bound(matching.login(Map.of(), openid("m-1"))).reason()).isEqualTo("known_identity");
    }

    @Test
    @DisplayName("C1: makes a user of its own by an address that its provider doesn't vouch for")
    void unvouched() {
        var account = bound(pool.login(vouched("email", MING), openid("m-2")));

        var stranger = bound(matching.login(told("email", MING), openid("m-2")));

        assertThat(stranger.reason()).isEqualTo("created");
        assertThat(stranger.userId()).isNotEqualTo(account.userId());
    }

    @Test
    @DisplayName("C2: makes a user of its own beside an account that somebody registered with the address beforehand")
    void preHijacked() {
        var hijacker = bound(pool.login(told("email", MING), openid("m-3")));

        var victim = bound(matching.login(vouched("email", MING), openid("m-3")));

        assertThat(victim.reason()).isEqualTo("created");
        assertThat(victim.userId()).isNotEqualTo(hijacker.userId());
        assertThat(contacts("verified_at is not null")).containsExactly(victim.userId());
    }

    @Test
    @DisplayName("C1: is never matched by a username")
    void username() {
        var account = bound(pool.login(vouched("preferred_username", "ming"), openid("m-4")));

        assertThat(bound(matching.login(vouched("preferred_username", "ming"), openid("m-4")))
                        .userId())
                .isNotEqualTo(account.userId());
    }

    @Test
    @DisplayName("C22: is matched with nobody of another pool")
    void otherPool() {
        var elsewhere = TestPool.make();
        wire.send(elsewhere.pool(1, true));
        configure(elsewhere, elsewhere.connection(1, true), 1);
        bound(elsewhere.login(vouched("email", MING), openid("m-5")));

        assertThat(bound(matching.login(vouched("email", MING), openid("m-5"))).reason())
                .isEqualTo("created");
    }

    @Test
    @DisplayName("of somebody whose account has another identity of that source is asked, and nothing is bound")
    void secondOfSource() {
        bound(matching.login(vouched("email", MING), openid("m-6")));

        var asked = asked(matching.login(vouched("email", MING), openid("m-6b")));

        assertThat(asked.reason()).isEqualTo("match_has_source");
        assertThat(asked.create()).isTrue();
        assertThat(asked.proofMethods()).containsExactly("email_code", "password");
        assertThat(asked.confirmField()).isNull();
        assertThat(users()).isEqualTo(1);
        assertThat(rows.count("select count(*) from identity_subject where source_id = ?", matching.sourceId()))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("whose fields point to two accounts is asked, and under login only offered no new account")
    void severalMatches() {
        bound(pool.login(vouched("email", MING), openid("m-7")));
        bound(pool.login(vouched("phone_number", NUMBER), openid("m-7b")));
        configure(matching, matching.matching(2, true, Map.of("email", "claim", "phone", "claim")), 2);

        var asked = asked(matching.login(
                Map.of(
                        "email", new AssuredClaim(MING, Assurance.VERIFIED_BY_PROVIDER),
                        "phone_number", new AssuredClaim("+86 138 0013 8000", Assurance.VERIFIED_BY_PROVIDER)),
                openid("m-7")));

        assertThat(asked.reason()).isEqualTo("several_matches");
        assertThat(asked.create()).isFalse();
        assertThat(users()).isEqualTo(2);
    }

    @Test
    @DisplayName("by a value that only the administrator trusts types it first")
    void always() {
        bound(pool.login(vouched("email", MING), openid("m-8")));
        configure(matching, matching.matching(2, false, Map.of("email", "always")), 2);

        var asked = asked(matching.login(told("email", MING), openid("m-8")));

        assertThat(asked.reason()).isEqualTo("match_unvouched");
        assertThat(asked.confirmField()).isEqualTo("email");
        assertThat(users()).isEqualTo(1);
    }

    @Test
    @DisplayName("C2: in a field in which its connection is never believed makes a user whom nobody is matched with")
    void never() {
        configure(matching, matching.matching(2, false, Map.of("email", "never")), 2);
        var doubtful = bound(matching.login(vouched("email", MING), openid("m-9")));
        assertThat(doubtful.claims()).containsEntry("email_verified", "false");
        var other = pool.otherSource();
        configure(other, other.matching(1, false, Map.of("email", "claim")), 1);

        assertThat(bound(other.login(vouched("email", MING), openid("m-9"))).userId())
                .isNotEqualTo(doubtful.userId());
    }

    @Test
    @DisplayName("makes nobody under login only, and neither beside a blocked account")
    void noNewUser() throws SQLException {
        configure(matching, matching.matching(2, true, Map.of("email", "claim")), 2);
        assertThat(refused(matching.login(vouched("email", MING), openid("m-10")))
                        .reason())
                .isEqualTo("login_only");
        var blocked = bound(pool.login(vouched("email", MING), openid("m-10")));
        rows.change("update users set blocked = true where id = ?", blocked.userId());

        assertThat(refused(matching.login(vouched("email", MING), openid("m-10")))
                        .reason())
                .isEqualTo("user_blocked");
        assertThat(users()).isEqualTo(1);
    }

    @Test
    @DisplayName("is decided by what is true when it is bound, not when it was looked for")
    void blockedMeanwhile() throws SQLException {
        var account = bound(pool.login(vouched("email", MING), openid("m-11")));
        var login = matching.login(vouched("email", MING), openid("m-11"));
        try (var administrator = database.getConnection();
                var statement = administrator.createStatement()) {
            administrator.setAutoCommit(false);
            statement.execute("update users set blocked = true where id = '%s'".formatted(account.userId()));
            wire.send(login);
            await().atMost(PATIENCE)
                    .until(() -> rows.count("select count(*) from pg_stat_activity where datname = current_database()"
                                    + " and wait_event_type = 'Lock'")
                            > 0);
            administrator.commit();
        }

        assertThat(awaitRefused(login).reason()).isEqualTo("user_blocked");
        assertThat(rows.count("select count(*) from identity where user_id = ?", account.userId()))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("of one person from two sources at once, 40 times, makes one user with two identities")
    void atOnce() {
        configure(pool, pool.matching(2, false, Map.of("email", "claim")), 2);
        var logins = IntStream.range(0, 40)
                .mapToObj(i -> (i % 2 == 0 ? pool : matching)
                        .login(
                                vouched("email", MING),
                                // Different first subjects have different keys, so that these spread over the
                                // partitions.
                                TestPool.unionid("m-12"),
                                openid("m-12")))
                .toList();

        logins.forEach(wire::send);

        var bound = logins.stream().map(this::awaitBound).toList();
        assertThat(bound)
                .extracting(UserBound::userId)
                .containsOnly(bound.getFirst().userId());
        assertThat(bound).extracting(UserBound::reason).containsOnlyOnce("created", "field_matched");
        assertThat(users()).isEqualTo(1);
        assertThat(rows.count("select count(*) from identity where pool_id = ?", pool.id()))
                .isEqualTo(2);
    }

    private static Map<String, AssuredClaim> vouched(String claim, String value) {
        return Map.of(claim, new AssuredClaim(value, Assurance.VERIFIED_BY_PROVIDER));
    }

    private static Map<String, AssuredClaim> told(String claim, String value) {
        return Map.of(claim, new AssuredClaim(value, Assurance.UNVERIFIED));
    }

    private void configure(TestPool of, ConnectionChanged connection, long version) {
        wire.send(connection);
        await().atMost(PATIENCE)
                .until(() -> rows.count(
                                "select count(*) from connection where id = ? and version = ?",
                                of.connectionId(),
                                version)
                        == 1);
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
        return awaitRefused(login);
    }

    private LoginRefused awaitRefused(IdentityAuthenticated login) {
        return wire.one(LoginRefused.class, event -> event.loginId().equals(login.loginId()));
    }

    private BindingRequired asked(IdentityAuthenticated login) {
        wire.send(login);
        var asked = wire.one(BindingRequired.class, event -> event.loginId().equals(login.loginId()));
        assertThat(asked.ticketHash()).isEqualTo(login.ticketHash());
        assertThat(asked.authorizationId()).isEqualTo(login.authorizationId());
        assertThat(rows.find("select reason from decision where login_id = ?", login.loginId()))
                .containsExactly(asked.reason());
        assertThat(rows.find(
                        "select array_to_string(methods, ',') from binding_question where login_id = ? and pool_id = ?"
                                + " and identity_hash = ? and ended_at is null",
                        login.loginId(),
                        login.poolId(),
                        IdentityFingerprint.of(login.sourceId(), login.subjects())
                                .hash()))
                .containsExactly(String.join(",", asked.proofMethods()));
        return asked;
    }

    private List<String> contacts(String condition) {
        return rows.find("select user_id from user_contact where pool_id = ? and " + condition, pool.id());
    }

    private long users() {
        return rows.count("select count(*) from users where pool_id = ?", pool.id());
    }
}
