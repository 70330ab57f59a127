package dev.pailou.user.api;

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
import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.passwords.PasswordHasher;
import dev.pailou.user.testing.AskedLogin;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("Somebody who is asked")
class AnswersTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String MING = "ming@example.com";

    @Inject
    Rows rows;

    @Inject
    Wire wire;

    @Inject
    DataSource database;

    @Inject
    PasswordHasher hasher;

    /** A source whose connection asks. */
    private final TestPool pool = TestPool.make();

    /** Another source, whose connection makes users. */
    private final TestPool other = pool.otherSource();

    private String alice;

    @BeforeEach
    void configure() throws SQLException {
        wire.send(pool.pool(1, true));
        set(other.connection(1, true), 1);
        set(pool.asking(1, false, "password", "email_code", "other_source"), 1);
        await().atMost(PATIENCE).until(() -> rows.count("select count(*) from pool where id = ?", pool.id()) == 1);
        alice = user();
        rows.change(
                "insert into credential (user_id, pool_id, username, hash, changed_at) values (?, ?, 'alice', ?, now())",
                alice,
                pool.id(),
                hasher.hash(PASSWORD));
    }

    @Test
    @DisplayName("sees what is offered and what the provider calls them, and nothing of anybody's account")
    void view() {
        var asked = asked(pool.login(openid("a-1")));

        var view = asked.view();
        assertThat(view.statusCode()).isEqualTo(200);
        var shown = view.jsonPath();
        assertThat(shown.getString("connectionId")).isEqualTo(pool.connectionId());
        assertThat(shown.getBoolean("create")).isTrue();
        assertThat(shown.getList("methods")).containsExactly("password", "email_code", "other_source");
        assertThat(shown.getString("confirmField")).isNull();
        assertThat(shown.getString("confirmHint")).isNull();
        assertThat(shown.getString("nickname")).isEqualTo("晓明 😀");
        assertThat(Instant.parse(shown.getString("expiresAt")))
                .isBetween(Instant.now().plusSeconds(800), Instant.now().plusSeconds(901));
        assertThat(view.body().asString()).doesNotContain("ming@example.com", "a-1");
    }

    @Test
    @DisplayName("C22: is asked in their pool only, and only while the question is open and pool and connection are")
    void notAsked() throws SQLException {
        var login = pool.login(openid("a-2"));
        var asked = asked(login);
        var elsewhere = TestPool.make();
        assertThat(AskedLogin.of(elsewhere.answering(login, openid("x"))).view().statusCode())
                .isEqualTo(404);
        rows.change("update binding_question set pool_id = ? where login_id = ?", elsewhere.id(), login.loginId());
        assertEnded(asked);
        rows.change("update binding_question set pool_id = ? where login_id = ?", pool.id(), login.loginId());
        rows.change("update connection set enabled = false where id = ?", pool.connectionId());
        assertThat(asked.view().statusCode()).isEqualTo(404);
        rows.change("update connection set enabled = true where id = ?", pool.connectionId());
        rows.change("update binding_question set expires_at = now() where login_id = ?", login.loginId());
        assertEnded(asked);
        assertThat(users()).isEqualTo(1);
    }

    @Nested
    @DisplayName("and wants a new account")
    class New {

        @Test
        @DisplayName(
                "gets one, comes in by the answer's own ticket, and leaves nothing personal behind in the question")
        void created() {
            var login = pool.login(openid("n-1"));
            var asked = asked(login);

            var answer = asked.create();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bound()).isTrue();
            assertThat(answer.reason()).isEqualTo("created");

            var bound = wire.one(UserBound.class, event -> event.ticketHash().equals(answer.ticketHash()));
            assertThat(bound.loginId()).isEqualTo(login.loginId());
            assertThat(bound.authorizationId()).isEqualTo(login.authorizationId());
            assertThat(bound.applicationId()).isEqualTo(login.applicationId());
            assertThat(bound.connectionId()).isEqualTo(pool.connectionId());
            assertThat(bound.authenticatedAt()).isEqualTo(login.authenticatedAt());
            assertThat(bound.claims()).containsEntry("nickname", "晓明 😀").containsEntry("email_verified", "true");
            assertThat(decision(login)).isEqualTo("binding_asked,created,," + bound.userId());
            assertThat(rows.find(
                            "select row_to_json(q)::text from binding_question q where login_id = ?", login.loginId()))
                    .hasSize(1)
                    .noneMatch(row -> row.contains("n-1") || row.contains("ming") || row.contains("晓明"));
            assertEnded(asked);
        }

        @Test
        @DisplayName("gets none under login only")
        void loginOnly() {
            set(pool.asking(2, true, "password"), 2);
            var asked = asked(pool.login(openid("n-2")));
            assertThat(asked.view().jsonPath().getBoolean("create")).isFalse();

            var answer = asked.create();
            assertThat(answer.bound()).isFalse();
            assertThat(answer.reason()).isEqualTo("login_only");
            var refused =
                    wire.one(LoginRefused.class, event -> event.ticketHash().equals(answer.ticketHash()));
            assertThat(refused.reason()).isEqualTo("login_only");
            assertThat(refused.loginId()).isEqualTo(asked.login().loginId());
            assertThat(users()).isEqualTo(1);
        }

        @Test
        @DisplayName("gets one when it is wanted eight times at once, and whoever is asked twice comes to the same one")
        void atOnce() throws Exception {
            var first = asked(pool.login(openid("n-3")));
            var second = asked(pool.login(openid("n-3")));

            var answers = together(Stream.concat(
                            Stream.generate(() -> first).limit(4),
                            Stream.generate(() -> second).limit(4))
                    .<Supplier<AskedLogin.Answer>>map(asked -> asked::create)
                    .toList());

            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 200)
                    .hasSize(2)
                    .allMatch(AskedLogin.Answer::bound);
            assertThat(answers).filteredOn(answer -> answer.status() == 404).hasSize(6);
            assertThat(users()).isEqualTo(2);
        }

        @Test
        @DisplayName("gets one beside the account that a field points to, and the address goes on leading there")
        void besideAMatch() {
            var account = bound(other.login(openid("n-4")));
            set(pool.matching(2, false, Map.of("email", "claim")), 2);
            assertThat(bound(pool.login(openid("n-4"))).userId()).isEqualTo(account.userId());
            var asked = asked(pool.login(openid("n-4b")));

            var answer = asked.create();
            assertThat(answer.reason()).isEqualTo("created");
            var bound = wire.one(UserBound.class, event -> event.ticketHash().equals(answer.ticketHash()));
            assertThat(bound.userId()).isNotEqualTo(account.userId());
            assertThat(rows.find(
                            "select user_id from user_contact where pool_id = ? and verified_at is not null",
                            pool.id()))
                    .containsExactly(account.userId());
        }
    }

    @Nested
    @DisplayName("and has an account")
    class Proved {

        @Test
        @DisplayName("comes in to the one that they proved, which has the identity from then on")
        void bound() {
            var login = pool.login(openid("p-1"));
            var asked = asked(login);

            var answer = asked.proved(asked.password("alice", PASSWORD));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.reason()).isEqualTo("account_proved");
            var bound = wire.one(UserBound.class, event -> event.ticketHash().equals(answer.ticketHash()));
            assertThat(bound.userId()).isEqualTo(alice);
            var told = wire.one(IdentityBound.class, event -> event.identityId().equals(bound.identityId()));
            assertThat(told.userId()).isEqualTo(alice);
            assertThat(told.reason()).isEqualTo("account_proved");
            assertThat(decision(login)).isEqualTo("binding_asked,account_proved,password," + alice);

            assertThat(AnswersTest.this.bound(pool.login(openid("p-1"))).userId())
                    .isEqualTo(alice);
        }

        @Test
        @DisplayName(
                "C3: gets nothing by a proof for another login, of another identity, from another browser, or none")
        void notBound() {
            var asked = asked(pool.login(openid("p-2")));
            var interleaved = asked(pool.login(openid("p-2b")));
            var proof = asked.password("alice", PASSWORD);

            for (var wrong : List.of(
                    interleaved.proved(proof),
                    asked.inAnotherBrowser().proved(proof),
                    asked.proved("none"),
                    interleaved.proved(interleaved.inAnotherBrowser().password("alice", PASSWORD)))) {
                assertThat(wrong.status()).isEqualTo(410);
                assertThat(wrong.problem()).isEqualTo("proof-ended");
            }
            assertThat(identitiesOf(alice)).isZero();
            assertThat(asked.proved(proof).bound()).isTrue();
            assertEnded(asked);
        }

        @Test
        @DisplayName("B24: binds once, however many use the proof at once")
        void atOnce() throws Exception {
            var asked = asked(pool.login(openid("p-3")));
            var proof = asked.password("alice", PASSWORD);

            var answers = together(Stream.generate(() -> (Supplier<AskedLogin.Answer>) () -> asked.proved(proof))
                    .limit(8)
                    .toList());

            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() == 404).hasSize(7);
            assertThat(identitiesOf(alice)).isEqualTo(1);
        }

        @Test
        @DisplayName("gets no second identity of one source, also when both are answered at once")
        void secondOfSource() throws Exception {
            var first = asked(pool.login(openid("p-4")));
            var second = asked(pool.login(openid("p-4b")));
            var firstProof = first.password("alice", PASSWORD);
            var secondProof = second.password("alice", PASSWORD);

            var answers = together(List.of(() -> first.proved(firstProof), () -> second.proved(secondProof)));

            assertThat(answers)
                    .extracting(AskedLogin.Answer::reason)
                    .containsExactlyInAnyOrder("account_proved", "second_of_source");
            var refused = answers.stream()
                    .filter(answer -> !answer.bound())
                    .findFirst()
                    .orElseThrow();
            assertThat(wire.one(LoginRefused.class, event -> event.ticketHash().equals(refused.ticketHash()))
                            .reason())
                    .isEqualTo("second_of_source");
            assertThat(identitiesOf(alice)).isEqualTo(1);
        }

        @Test
        @DisplayName("gets nothing when somebody else has got the identity meanwhile")
        void taken() {
            var asked = asked(pool.login(openid("p-5")));
            var proof = asked.password("alice", PASSWORD);
            asked(pool.login(openid("p-5"))).create();

            var answer = asked.proved(proof);
            assertThat(answer.reason()).isEqualTo("identity_taken");
            assertThat(identitiesOf(alice)).isZero();
        }

        @Test
        @DisplayName("gets nothing when the account was blocked between proof and answer, even while it is answered")
        void blocked() throws Exception {
            var asked = asked(pool.login(openid("p-6")));
            var proof = asked.password("alice", PASSWORD);
            rows.change("update users set blocked = true where id = ?", alice);
            assertThat(asked.proved(proof).problem()).isEqualTo("proof-ended");
            rows.change("update users set blocked = false where id = ?", alice);

            try (var administrator = database.getConnection();
                    var statement = administrator.createStatement();
                    var browser = Executors.newSingleThreadExecutor()) {
                administrator.setAutoCommit(false);
                statement.execute("update users set blocked = true where id = '%s'".formatted(alice));
                var answer = browser.submit(() -> asked.proved(proof));
                await().atMost(PATIENCE)
                        .until(() ->
                                rows.count("select count(*) from pg_stat_activity where datname = current_database()"
                                                + " and wait_event_type = 'Lock'")
                                        > 0);
                administrator.commit();
                assertThat(answer.get().problem()).isEqualTo("proof-ended");
            }
            assertThat(identitiesOf(alice)).isZero();
        }

        @Test
        @DisplayName("C27, C35: gets nothing by a method that is offered no longer")
        void methodTakenBack() {
            var asked = asked(pool.login(openid("p-7")));
            var proof = asked.password("alice", PASSWORD);
            set(pool.asking(2, false, "email_code"), 2);

            assertThat(asked.proved(proof).reason()).isEqualTo("answer_outdated");
            assertThat(identitiesOf(alice)).isZero();
        }

        @Test
        @DisplayName("C7: gets nothing once the connection is disabled, and is told so")
        void disabled() throws SQLException {
            var asked = asked(pool.login(openid("p-8")));
            var proof = asked.password("alice", PASSWORD);
            rows.change("update connection set enabled = false where id = ?", pool.connectionId());

            var answer = asked.proved(proof);
            assertThat(answer.bound()).isFalse();
            assertThat(answer.reason()).isEqualTo("connection_disabled");
            assertThat(wire.one(LoginRefused.class, event -> event.ticketHash().equals(answer.ticketHash()))
                            .reason())
                    .isEqualTo("connection_disabled");
            assertThat(identitiesOf(alice)).isZero();
        }
    }

    @Nested
    @DisplayName("and shows an account by another identity")
    class Shown {

        @Test
        @DisplayName("C3: is asked anew by that login's ticket, and gets nothing before they say so there")
        void askedAnew() throws SQLException {
            var account = AnswersTest.this.bound(other.login(openid("s-1")));
            var login = pool.login(openid("s-1"));
            var before = asked(login);

            var showing = other.answering(login, openid("s-1"));
            wire.send(showing);
            var anew = wire.one(BindingRequired.class, event -> event.loginId().equals(showing.loginId()));
            assertThat(anew.authorizationId()).isEqualTo(login.authorizationId());
            assertThat(anew.ticketHash()).isEqualTo(showing.ticketHash());
            assertThat(anew.connectionId()).isEqualTo(pool.connectionId());
            assertThat(identitiesOf(account.userId())).isEqualTo(1);
            assertThat(before.view().statusCode())
                    .as("whoever has only the first ticket")
                    .isEqualTo(404);
            assertThat(before.shown().problem()).isEqualTo("question-ended");
            assertThat(decision(login)).isEqualTo("binding_asked,confirmed,other_source,");

            var answer = AskedLogin.of(showing).shown();
            assertThat(answer.bound()).isTrue();
            assertThat(answer.reason()).isEqualTo("account_proved");
            var bound = wire.one(UserBound.class, event -> event.ticketHash().equals(answer.ticketHash()));
            assertThat(bound.userId()).isEqualTo(account.userId());
            assertThat(bound.loginId()).isEqualTo(showing.loginId());
            assertThat(bound.connectionId()).isEqualTo(pool.connectionId());
            assertThat(bound.identities()).hasSize(2);
            assertThat(decision(showing)).isEqualTo("confirmed,account_proved,other_source," + account.userId());
            assertEnded(AskedLogin.of(showing));
        }

        @Test
        @DisplayName("may still choose something else, and a question where nothing was shown takes no such answer")
        void otherwise() {
            var account = AnswersTest.this.bound(other.login(openid("s-1b")));
            var login = pool.login(openid("s-1b"));
            assertThat(asked(login).shown().problem()).isEqualTo("proof-ended");

            var showing = showing(login, openid("s-1b"));
            assertThat(showing.view().jsonPath().getBoolean("shown")).isTrue();
            assertThat(showing.create().reason()).isEqualTo("created");
            assertThat(identitiesOf(account.userId())).isEqualTo(1);
        }

        @Test
        @DisplayName("C4: shows nothing by an identity that nobody has, and none is made of it")
        void nobody() {
            var login = pool.login(openid("s-2"));
            var asked = asked(login);

            var showing = other.answering(login, openid("s-2"));
            assertThat(refused(showing).reason()).isEqualTo("shows_nobody");
            assertThat(users()).isEqualTo(1);
            assertThat(asked.view().statusCode())
                    .as("the question is still there")
                    .isEqualTo(200);
        }

        @Test
        @DisplayName("C3: answers no question of another request, of another pool's login, or one that has ended")
        void notTheirs() {
            AnswersTest.this.bound(other.login(openid("s-3")));
            var login = pool.login(openid("s-3"));
            var asked = asked(login);

            assertThat(refused(other.answering(login.loginId(), Ids.next(), login.applicationId(), openid("s-3")))
                            .reason())
                    .isEqualTo("answer_outdated");
            assertThat(refused(other.answering(login.loginId(), login.authorizationId(), Ids.next(), openid("s-3")))
                            .reason())
                    .isEqualTo("answer_outdated");
            assertThat(refused(other.answering(
                                    Ids.next(), login.authorizationId(), login.applicationId(), openid("s-3")))
                            .reason())
                    .isEqualTo("answer_outdated");
            asked.create();
            assertThat(refused(other.answering(login, openid("s-3"))).reason()).isEqualTo("answer_outdated");
        }

        @Test
        @DisplayName(
                "shows no blocked account, none that has an identity of that source, and none where it isn't offered")
        void notShown() throws SQLException {
            var account = AnswersTest.this.bound(other.login(openid("s-4")));
            var login = pool.login(openid("s-4"));
            asked(login);
            rows.change("update users set blocked = true where id = ?", account.userId());
            assertThat(refused(other.answering(login, openid("s-4"))).reason()).isEqualTo("user_blocked");
            rows.change("update users set blocked = false where id = ?", account.userId());
            var shown = showing(login, openid("s-4"));
            rows.change("update users set blocked = true where id = ?", account.userId());
            assertThat(shown.shown().reason()).as("blocked meanwhile").isEqualTo("user_blocked");
            rows.change("update users set blocked = false where id = ?", account.userId());
            var again = pool.login(openid("s-4"));
            asked(again);
            assertThat(showing(again, openid("s-4")).shown().bound()).isTrue();

            var second = pool.login(openid("s-4b"));
            asked(second);
            assertThat(showing(second, openid("s-4")).shown().reason()).isEqualTo("second_of_source");

            AnswersTest.this.bound(other.login(openid("s-4c")));
            var third = pool.login(openid("s-4c"));
            asked(third);
            var late = showing(third, openid("s-4c"));
            set(pool.asking(2, false, "password"), 2);
            assertThat(late.shown().reason()).isEqualTo("answer_outdated");
        }

        private AskedLogin showing(IdentityAuthenticated login, Subject subject) {
            return asked(other.answering(login, subject));
        }
    }

    @Nested
    @DisplayName("for a value that only the administrator trusts")
    class Typed {

        private UserBound account;

        @BeforeEach
        void matching() {
            account = AnswersTest.this.bound(other.login(openid("t-1")));
            set(pool.matching(2, false, Map.of("email", "always")), 2);
        }

        @Test
        @DisplayName("is reminded of it, and gets the account by typing it")
        void typed() {
            var login = pool.login(told(), openid("t-2"));
            var asked = asked(login);
            assertThat(asked.view().jsonPath().getString("confirmField")).isEqualTo("email");
            assertThat(asked.view().jsonPath().getString("confirmHint")).isEqualTo("m***@e***.com");

            var wrong = asked.typed("hong@example.com");
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.problem()).isEqualTo("wrong-value");
            var right = asked.typed(" Ming@Example.com ");
            assertThat(right.reason()).isEqualTo("match_confirmed");
            assertThat(wire.one(UserBound.class, event -> event.ticketHash().equals(right.ticketHash()))
                            .userId())
                    .isEqualTo(account.userId());
            assertThat(decision(login)).isEqualTo("match_unvouched,match_confirmed,," + account.userId());
        }

        @Test
        @DisplayName("has five tries, and then the question is over")
        void tries() throws Exception {
            var asked = asked(pool.login(told(), openid("t-3")));

            var answers =
                    together(Stream.generate(() -> (Supplier<AskedLogin.Answer>) () -> asked.typed("hong@example.com"))
                            .limit(8)
                            .toList());

            assertThat(answers).filteredOn(answer -> answer.status() == 401).hasSizeLessThanOrEqualTo(4);
            assertThat(answers).filteredOn(answer -> answer.status() == 200).isEmpty();
            assertThat(asked.typed(MING).problem()).isEqualTo("question-ended");
            assertEnded(asked);
        }

        @Test
        @DisplayName("types it in answer to no other question")
        void otherQuestion() {
            set(pool.asking(3, false, "password"), 3);
            assertThat(asked(pool.login(told(), openid("t-4"))).typed(MING).problem())
                    .isEqualTo("question-ended");
        }

        private static Map<String, AssuredClaim> told() {
            return Map.of("email", new AssuredClaim(MING, Assurance.UNVERIFIED));
        }
    }

    @Nested
    @DisplayName("whether they want a further way in")
    class Linked {

        @Test
        @DisplayName("gets it by saying so, and nothing by coming alone")
        void linked() {
            var login = pool.login("link", openid("l-1"));
            var asked = asked(login);
            assertThat(reason(login)).isEqualTo("link_asked");
            assertThat(identitiesOf(alice)).isZero();
            assertThat(asked.view().jsonPath().getBoolean("create")).isFalse();
            assertThat(asked.view().jsonPath().getList("methods")).isEmpty();

            var answer = asked.link(alice);
            assertThat(answer.bound()).isTrue();
            assertThat(answer.reason()).isEqualTo("linked");
            var told = wire.one(IdentityBound.class, event -> event.userId().equals(alice));
            assertThat(told.reason()).isEqualTo("linked");
            assertThat(decision(login)).isEqualTo("link_asked,linked,," + alice);
            assertEnded(asked);
            assertThat(asked.link(alice).problem()).isEqualTo("question-ended");
            assertThat(AnswersTest.this.bound(pool.login(openid("l-1"))).userId())
                    .isEqualTo(alice);
            assertThat(wire.seen(UserBound.class, event -> event.loginId().equals(login.loginId())))
                    .as("nobody comes in by a link")
                    .isEmpty();
        }

        @Test
        @DisplayName("C4: makes no account and proves none by it, and links nothing by another question")
        void otherQuestion() {
            var linking = asked(pool.login("link", openid("l-2")));
            assertThat(linking.create().problem()).isEqualTo("question-ended");
            assertThat(linking.password("alice", PASSWORD)).isNull();
            assertThat(linking.proved("x").problem()).isEqualTo("question-ended");
            assertThat(linking.typed(MING).problem()).isEqualTo("question-ended");
            assertThat(refused(other.answering(linking.login(), openid("l-2"))).reason())
                    .isEqualTo("shows_nobody");

            var signingIn = asked(pool.login(openid("l-2")));
            assertThat(signingIn.link(alice).problem()).isEqualTo("question-ended");
            assertThat(users()).isEqualTo(1);
            assertThat(identitiesOf(alice)).isZero();
        }

        @Test
        @DisplayName(
                "doesn't get what is somebody else's, a second one of a source, or anything for one who is kept out")
        void notLinked() throws SQLException {
            set(pool.connection(2, true), 2);
            AnswersTest.this.bound(pool.login(openid("l-3")));
            assertThat(asked(pool.login("link", openid("l-3"))).link(alice).reason())
                    .isEqualTo("identity_taken");
            assertThat(asked(pool.login("link", openid("l-3b"))).link(alice).reason())
                    .isEqualTo("linked");
            assertThat(asked(pool.login("link", openid("l-3b"))).link(alice).reason())
                    .isEqualTo("already_linked");
            assertThat(asked(pool.login("link", openid("l-3c"))).link(alice).reason())
                    .isEqualTo("second_of_source");
            for (var keptOut : List.of(Ids.next(), userIn(Ids.next()), blocked(user()))) {
                var answer = asked(pool.login("link", openid("l-3d"))).link(keptOut);
                assertThat(answer.bound()).isFalse();
                assertThat(answer.reason()).isEqualTo("user_blocked");
            }
            assertThat(identitiesOf(alice)).isEqualTo(1);
        }
    }

    private AskedLogin asked(IdentityAuthenticated login) {
        wire.send(login);
        wire.one(BindingRequired.class, event -> event.loginId().equals(login.loginId()));
        return AskedLogin.of(login);
    }

    private UserBound bound(IdentityAuthenticated login) {
        wire.send(login);
        return wire.one(UserBound.class, event -> event.loginId().equals(login.loginId()));
    }

    private LoginRefused refused(IdentityAuthenticated login) {
        wire.send(login);
        var refused = wire.one(LoginRefused.class, event -> event.loginId().equals(login.loginId()));
        assertThat(refused.ticketHash()).isEqualTo(login.ticketHash());
        return refused;
    }

    private void assertEnded(AskedLogin asked) {
        assertThat(asked.view().statusCode()).isEqualTo(404);
        assertThat(asked.create().problem()).isEqualTo("question-ended");
        assertThat(asked.proved("x").problem()).isEqualTo("question-ended");
        assertThat(asked.typed("x").problem()).isEqualTo("question-ended");
        assertThat(asked.link(alice).problem()).isEqualTo("question-ended");
    }

    /** @return why it was asked, what became of it, how it was proved, who comes in */
    private String decision(IdentityAuthenticated login) {
        return rows.find(
                        "select concat_ws(',', reason, coalesce(outcome, ''), coalesce(proof_method, ''), coalesce(user_id, '')) from decision where login_id = ?",
                        login.loginId())
                .getFirst();
    }

    private String reason(IdentityAuthenticated login) {
        return rows.find("select reason from decision where login_id = ?", login.loginId())
                .getFirst();
    }

    private long identitiesOf(String user) {
        return rows.count("select count(*) from identity where user_id = ?", user);
    }

    private long users() {
        return rows.count("select count(*) from users where pool_id = ?", pool.id());
    }

    private String user() throws SQLException {
        return userIn(pool.id());
    }

    private String userIn(String poolId) throws SQLException {
        var id = Ids.next();
        rows.change(
                "insert into users (id, pool_id, version, claims, created_at) values (?, ?, 1, '{}', now())",
                id,
                poolId);
        return id;
    }

    private String blocked(String user) throws SQLException {
        rows.change("update users set blocked = true where id = ?", user);
        return user;
    }

    private void set(ConnectionChanged connection, long version) {
        wire.send(connection);
        await().atMost(PATIENCE)
                .until(() -> rows.count(
                                "select count(*) from connection where id = ? and version = ?",
                                connection.id(),
                                version)
                        == 1);
    }

    private static List<AskedLogin.Answer> together(List<Supplier<AskedLogin.Answer>> answers) throws Exception {
        try (var browsers = Executors.newFixedThreadPool(answers.size())) {
            return browsers
                    .invokeAll(answers.stream()
                            .map(answer -> (Callable<AskedLogin.Answer>) answer::get)
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }
}
