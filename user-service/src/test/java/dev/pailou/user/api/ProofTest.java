package dev.pailou.user.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.passwords.PasswordHasher;
import dev.pailou.user.store.BindingQuestion;
import dev.pailou.user.store.BindingQuestions;
import dev.pailou.user.store.Proof;
import dev.pailou.user.store.Proofs;
import dev.pailou.user.testing.Asked;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.Logs;
import dev.pailou.user.testing.Rows;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("A proof of an existing account")
class ProofTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Rows rows;

    @Inject
    PasswordHasher hasher;

    @Inject
    MockMailbox mailbox;

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    Proofs proofs;

    @Inject
    BindingQuestions questions;

    private final String pool = Ids.next();
    private final String connection = Ids.next();
    private final String address = "Alice." + pool + "@Example.com";
    private String alice;
    private Asked asked;

    @BeforeEach
    void person() throws SQLException {
        rows.change(
                "insert into pool (id, version, domain, enabled, password_sign_in, name) values (?, 1, ?, true, true, 'Teahouse')",
                pool,
                "d" + pool);
        rows.change("""
                insert into connection (id, version, pool_id, source_id, association, login_only, enabled)
                values (?, 1, ?, ?, 'challenge', false, true)""", connection, pool, Ids.next());
        alice = user(pool);
        rows.change(
                "insert into credential (user_id, pool_id, username, hash, changed_at) values (?, ?, 'alice', ?, now())",
                alice,
                pool,
                hasher.hash(PASSWORD));
        contact(alice, address, true);
        asked = Asked.in(pool, connection, rows);
    }

    @Nested
    @DisplayName("by password")
    class ByPassword {

        @Test
        @DisplayName("is given for the right one, and binds once")
        void given() {
            var answer = asked.password(" ALICE ", PASSWORD);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Instant.parse(answer.jsonPath().getString("expiresAt")))
                    .as("with the login")
                    .isBetween(Instant.now().plusSeconds(800), Instant.now().plusSeconds(901));
            assertThat(consume(proof(answer), asked)).contains(new Proof(alice, "password"));
        }

        @Test
        @DisplayName(
                "C28: is refused the same for a wrong one, an unknown name, a blocked user and a pool without passwords")
        void sameAnswer() throws SQLException {
            var wrong = asked.password("alice", "wrong");
            var unknown = asked.password("nobody", PASSWORD);
            rows.change("update users set blocked = true where id = ?", alice);
            var blocked = asked.password("alice", PASSWORD);
            rows.change("update users set blocked = false where id = ?", alice);
            rows.change("update pool set password_sign_in = false where id = ?", pool);
            forgetDelays();
            var withoutPasswords = asked.password("alice", PASSWORD);

            assertThat(wrong.statusCode()).isEqualTo(401);
            assertThat(wrong.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:wrong-credentials");
            for (var other : List.of(unknown, blocked, withoutPasswords)) {
                assertThat(other.statusCode()).isEqualTo(401);
                assertThat(other.body().asString()).isEqualTo(wrong.body().asString());
            }
            assertThat(rows.count("select count(*) from proof where pool_id = ?", pool))
                    .isZero();
        }

        @Test
        @DisplayName("C35: waits as long as a sign-in does: guesses at the one count at the other")
        void lockOut() {
            assertThat(Attempt.of(pool, "alice", "wrong").send().statusCode()).isEqualTo(401);
            assertThat(asked.password("alice", "wrong").statusCode()).isEqualTo(401);
            assertThat(Attempt.of(pool, "alice", "wrong").send().statusCode()).isEqualTo(401);

            var answer = asked.password("alice", PASSWORD);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        }
    }

    @Nested
    @DisplayName("by e-mail code")
    class ByEmailCode {

        @Test
        @DisplayName("is given for the six digits that were sent to the account's address")
        void given() {
            var sent = asked.send(address.toUpperCase());
            assertThat(sent.statusCode()).isEqualTo(202);
            assertThat(sent.jsonPath().getLong("nextSeconds")).isEqualTo(30);
            assertThat(Instant.parse(sent.jsonPath().getString("expiresAt")))
                    .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(601));

            var mail = mail(address);
            assertThat(mail.getSubject()).isEqualTo("Your code");
            assertThat(mail.getText()).contains("Teahouse", "within 10 minutes");
            var code = code(mail);
            assertThat(rows.find("select row_to_json(m)::text from email_code m where pool_id = ?", pool))
                    .as("the code stands in no table")
                    .hasSize(1)
                    .noneMatch(row -> row.contains(code));

            var answer = asked.code(" " + code.substring(0, 3) + " " + code.substring(3));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(consume(proof(answer), asked)).contains(new Proof(alice, "email_code"));
            assertThat(asked.code(code).statusCode()).as("a second time").isEqualTo(410);
        }

        @ParameterizedTest
        @CsvSource({
            "zh-CN, 您的验证码, 10 分钟",
            "zh-Hant, 您的驗證碼, 10 分鐘",
            "ja, 確認コード, 10 分以内",
            "fr, Your code, within 10 minutes"
        })
        @DisplayName("is written in the language of the page")
        void languages(String page, String subject, String words) {
            asked.send(address, page);
            var mail = mail(address);
            assertThat(mail.getSubject()).isEqualTo(subject);
            assertThat(mail.getText()).startsWith(code(mail)).contains("Teahouse", words);
        }

        @Test
        @DisplayName("C28: is answered the same for an address that nobody has, isn't verified, or is a blocked user's")
        void sameAnswer() throws SQLException {
            var mallory = user(pool);
            contact(mallory, "unverified." + pool + "@example.com", false);
            var blocked = user(pool);
            contact(blocked, "blocked." + pool + "@example.com", true);
            rows.change("update users set blocked = true where id = ?", blocked);
            var elsewhere = user(Ids.next());
            contact(elsewhere, "elsewhere." + pool + "@example.com", true);
            var known = asked.send(address);

            for (var nobody : List.of("nobody", "unverified", "blocked", "elsewhere")) {
                var login = Asked.in(pool, connection, rows);
                var to = nobody + "." + pool + "@example.com";
                var answer = login.send(to);
                assertThat(answer.statusCode()).isEqualTo(202);
                assertThat(answer.jsonPath().getMap("$").keySet())
                        .isEqualTo(known.jsonPath().getMap("$").keySet());
                assertThat(answer.jsonPath().getLong("nextSeconds")).isEqualTo(30);
                assertThat(login.send(to).statusCode()).isEqualTo(429);
                var guess = login.code("000000");
                assertThat(guess.statusCode()).isEqualTo(401);
                assertThat(guess.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:wrong-code");
                assertThat(login.inAnotherBrowser().code("000000").statusCode()).isEqualTo(410);
            }
            mail(address);
            assertThat(mailbox.getMailsSentTo("nobody." + pool + "@example.com"))
                    .isNullOrEmpty();
            assertThat(rows.count(
                            "select count(*) from email_code where pool_id = ? and mail_tries > 0 and address <> ?",
                            pool,
                            address))
                    .isZero();
        }

        @Test
        @DisplayName("is tried five times, then the right code is worth nothing either")
        void tries() throws SQLException {
            asked.send(address);
            var code = code(mail(address));
            for (int i = 0; i < 5; i++) {
                assertThat(asked.code(other(code)).statusCode()).isEqualTo(401);
                passTime();
            }
            var answer = asked.code(code);
            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(answer.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:no-code");
        }

        @Test
        @DisplayName("is slower to guess with each guess, over all codes that a login asked for")
        void guesses() throws SQLException {
            asked.send(address);
            var code = code(mail(address));
            for (int i = 0; i < 3; i++) {
                assertThat(asked.code(other(code)).statusCode()).isEqualTo(401);
            }
            assertThat(asked.code(code).statusCode())
                    .as("the right one waits, too")
                    .isEqualTo(429);
            rows.change("""
                    update sign_in_delay
                    set not_before = now() + case when failures = 3 then interval '1 minute' else interval '0' end
                    where pool_id = ?""", pool);

            assertThat(asked.send(address).statusCode()).isEqualTo(202);
            assertThat(asked.code("000000").statusCode()).as("a new code").isEqualTo(429);
        }

        @Test
        @DisplayName(
                "C28: comes and counts whatever a stranger does who asks for codes to the same address and guesses")
        void stranger() throws SQLException {
            asked.send(address);
            var code = code(mail(address));
            for (int i = 0; i < 4; i++) {
                var stranger = Asked.in(pool, connection, rows);
                assertThat(stranger.send(address).statusCode()).isEqualTo(202);
                for (int guess = 0; guess < 3; guess++) {
                    assertThat(stranger.code(other(code)).statusCode()).isBetween(200, 401);
                }
                assertThat(stranger.code(other(code)).statusCode()).isEqualTo(429);
            }
            assertThat(asked.code(code).statusCode()).isEqualTo(200);
        }

        @Test
        @DisplayName("is sent to one address a few times at once by all logins together, then after minutes at most")
        void mailsOfAll() throws SQLException {
            for (int i = 0; i < 6; i++) {
                assertThat(Asked.in(pool, connection, rows).send(address).statusCode())
                        .isEqualTo(202);
            }
            var early = Asked.in(pool, connection, rows).send(address);
            assertThat(early.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(early.header("Retry-After"))).isBetween(1, 10);
            for (int i = 0; i < 6; i++) {
                passTime();
                Asked.in(pool, connection, rows).send(address);
            }
            assertThat(Integer.parseInt(
                            Asked.in(pool, connection, rows).send(address).header("Retry-After")))
                    .isBetween(60, 120);
        }

        @Test
        @DisplayName("guessed at once is counted before one guess is answered")
        void atOnce() throws Exception {
            asked.send(address);
            var wrong = other(code(mail(address)));
            try (var browsers = Executors.newFixedThreadPool(10)) {
                var answers = browsers
                        .invokeAll(IntStream.range(0, 10)
                                .mapToObj(i -> (Callable<Response>) () -> asked.code(wrong))
                                .toList())
                        .stream()
                        .map(Future::resultNow)
                        .map(Response::statusCode)
                        .toList();
                assertThat(answers).containsOnly(401, 429);
                assertThat(answers.stream().filter(status -> status == 401).count())
                        .isEqualTo(5 - rows.count("select tries_left from email_code where pool_id = ?", pool));
            }
        }

        @Test
        @DisplayName("is one at a time: a later one takes its place, after a while that grows")
        void oneAtATime() throws SQLException {
            asked.send(address);
            var first = code(mail(address));
            var early = asked.send(address);
            assertThat(early.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(early.header("Retry-After"))).isBetween(20, 30);

            passTime();
            var later = asked.send(address);
            assertThat(later.statusCode()).isEqualTo(202);
            assertThat(later.jsonPath().getLong("nextSeconds")).isEqualTo(60);
            await().atMost(PATIENCE).until(() -> mailbox.getMailsSentTo(address).size() == 2);
            var second = code(mailbox.getMailsSentTo(address).get(1));
            if (!first.equals(second)) {
                assertThat(asked.code(first).statusCode()).isEqualTo(401);
            }
            assertThat(asked.code(second).statusCode()).isEqualTo(200);
            assertThat(rows.count("select count(*) from sign_in_delay where pool_id = ?", pool))
                    .as("who has proved it starts afresh")
                    .isZero();
        }

        @Test
        @DisplayName("C3: is worth nothing in another browser or another login")
        void elsewhere() throws SQLException {
            asked.send(address);
            var code = code(mail(address));
            assertThat(asked.inAnotherBrowser().code(code).statusCode()).isEqualTo(410);
            assertThat(Asked.in(pool, connection, rows).code(code).statusCode()).isEqualTo(410);
            assertThat(asked.code(code).statusCode()).isEqualTo(200);
        }

        @Test
        @DisplayName("is worth nothing once the address is the user's no longer, or the user is kept out")
        void lost() throws SQLException {
            asked.send(address);
            var code = code(mail(address));
            rows.change("update user_contact set verified_at = null where user_id = ?", alice);
            assertThat(asked.code(code).statusCode()).isEqualTo(410);
            rows.change("update user_contact set verified_at = now() where user_id = ?", alice);
            rows.change("update users set blocked = true where id = ?", alice);
            assertThat(asked.code(code).statusCode()).isEqualTo(401);
            rows.change("update users set blocked = false where id = ?", alice);
            assertThat(asked.code(code).statusCode()).as("it is used up").isEqualTo(410);
        }

        @Test
        @DisplayName("can't be asked for at many addresses by one login")
        void manyAddresses() {
            for (int i = 0; i < 8; i++) {
                assertThat(asked.send("x" + i + "@example.com").statusCode()).isEqualTo(202);
            }
            assertThat(asked.send("x9@example.com").statusCode()).isEqualTo(429);
        }

        @ParameterizedTest(name = "is not sent to \"{0}\"")
        @ValueSource(strings = {"", "my-secret", "a@b", "a@example.com\r\nBcc: b@example.com"})
        void noAddress(String text) {
            var answer = asked.send(text);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body().asString()).doesNotContain("my-secret");
        }

        @Test
        @DisplayName("leaves neither code nor address in a log")
        void nothingLogged() {
            try (var logs = new Logs()) {
                asked.send(address);
                var code = code(mail(address));
                asked.code(other(code));
                asked.code(code);
                assertThat(logs.lines())
                        .filteredOn(line -> !line.contains("io.quarkus.mailer") && !line.contains("Sending email"))
                        .noneMatch(line -> line.contains(code))
                        .noneMatch(line -> line.toLowerCase().contains("alice." + pool));
            }
        }
    }

    @Test
    @DisplayName(
            "is not wanted where nobody was asked, in another pool, after the login's end, and behind closed doors")
    void notAsked() throws SQLException {
        var other = Ids.next();
        assertThat(status(new Asked(pool, other, "", asked.browserHash()))).isEqualTo(404);
        assertThat(status(asked.inPool(other))).isEqualTo(404);

        rows.change("update connection set enabled = false where id = ?", connection);
        assertThat(status(asked)).as("C7: connection disabled").isEqualTo(404);
        rows.change("update connection set enabled = true where id = ?", connection);
        rows.change("update pool set enabled = false where id = ?", pool);
        assertThat(status(asked)).as("C7: pool disabled").isEqualTo(404);
        rows.change("update pool set enabled = true where id = ?", pool);
        rows.change(
                "update binding_question set expires_at = now() - interval '1 second' where login_id = ?",
                asked.loginId());
        assertThat(status(asked)).as("too late").isEqualTo(404);

        var ended = Asked.in(pool, connection, rows);
        assertThat(inOneTransaction(() -> questions.end(ended.loginId()))).isTrue();
        assertThat(inOneTransaction(() -> questions.end(ended.loginId()))).isFalse();
        assertThat(status(ended)).as("ended").isEqualTo(404);
    }

    @Test
    @DisplayName("is given only by the methods that the administrator chose")
    void methods() throws SQLException {
        rows.change("update binding_question set methods = '{email_code}' where login_id = ?", asked.loginId());
        var password = asked.password("alice", PASSWORD);
        assertThat(password.statusCode()).isEqualTo(403);
        assertThat(password.jsonPath().getString("type")).isEqualTo("urn:pailou:problem:method-not-offered");
        rows.change("update binding_question set methods = '{password}' where login_id = ?", asked.loginId());
        assertThat(asked.send(address).statusCode()).isEqualTo(403);
        assertThat(asked.code("000000").statusCode()).isEqualTo(403);
        assertThat(rows.count("select count(*) from sign_in_delay where pool_id = ?", pool))
                .as("nothing was counted")
                .isZero();
    }

    @Test
    @DisplayName("C3: binds for nobody but this login, identity, browser and pool, and once")
    void bound() throws SQLException {
        var value = proof(asked.password("alice", PASSWORD));
        var another = Asked.in(pool, connection, rows);
        assertThat(consume(value, asked.inAnotherBrowser()))
                .as("another browser")
                .isEmpty();
        assertThat(consume(value, another)).as("another login").isEmpty();
        assertThat(consume(value, new Asked(pool, asked.loginId(), another.identityHash(), asked.browserHash())))
                .as("another identity")
                .isEmpty();
        assertThat(consume(value, asked.inPool(Ids.next()))).as("another pool").isEmpty();
        assertThat(consume(value.toUpperCase(), asked)).as("another value").isEmpty();

        assertThat(consume(value, asked)).isPresent();
        assertThat(consume(value, asked)).as("twice").isEmpty();
        assertThat(asked.password("alice", PASSWORD).statusCode())
                .as("a login that has used its proof gets no other")
                .isEqualTo(404);
    }

    @Test
    @DisplayName("C3: two identities that prove one account at a time get each its own")
    void interleaved() throws SQLException {
        var other = Asked.in(pool, connection, rows);
        var first = proof(asked.password("alice", PASSWORD));
        var second = proof(other.password("alice", PASSWORD));
        assertThat(consume(second, asked)).isEmpty();
        assertThat(consume(first, other)).isEmpty();
        assertThat(consume(first, asked)).isPresent();
        assertThat(consume(second, other)).isPresent();
    }

    @Test
    @DisplayName("C3: is dead when the login ends, when it is too late, and when another takes its place")
    void dead() throws SQLException {
        var replaced = proof(asked.password("alice", PASSWORD));
        var value = proof(asked.password("alice", PASSWORD));
        assertThat(consume(replaced, asked)).isEmpty();
        rows.change("update binding_question set expires_at = now() where login_id = ?", asked.loginId());
        assertThat(consume(value, asked)).as("too late").isEmpty();

        var other = Asked.in(pool, connection, rows);
        var ended = proof(other.password("alice", PASSWORD));
        inOneTransaction(() -> questions.end(other.loginId()));
        assertThat(consume(ended, other)).as("ended").isEmpty();
    }

    @Test
    @DisplayName("C7, C35: binds nothing when its method, connection, pool or user was switched off since")
    void switchedOff() throws SQLException {
        var value = proof(asked.password("alice", PASSWORD));
        assertOff(value, "update connection set enabled = %s where id = '" + connection + "'", "false", "true");
        assertOff(value, "update pool set enabled = %s where id = '" + pool + "'", "false", "true");
        assertOff(value, "update users set blocked = %s where id = '" + alice + "'", "true", "false");
        assertOff(
                value,
                "update binding_question set methods = %s where login_id = '" + asked.loginId() + "'",
                "'{email_code}'",
                "'{password}'");
        assertThat(consume(value, asked)).as("on again").isPresent();
    }

    @Test
    @DisplayName("C22: is never given for another pool's user")
    void otherPool() throws SQLException {
        var stranger = user(Ids.next());
        var question = new BindingQuestion(
                asked.loginId(), pool, connection, asked.identityHash(), Set.of("password"), Instant.now());
        assertThat(inOneTransaction(() -> proofs.give(question, asked.browserHash(), stranger, "password")))
                .isEmpty();
        assertThat(inOneTransaction(() -> proofs.give(question, asked.browserHash(), alice, "password")))
                .isPresent();
    }

    @Test
    @DisplayName("and codes on their way die with a block, a new password or an identity taken away")
    void killed() throws SQLException {
        var value = proof(asked.password("alice", PASSWORD));
        var other = Asked.in(pool, connection, rows);
        other.send(address);
        var code = code(mail(address));

        inOneTransaction(() -> proofs.killOf(alice));

        assertThat(consume(value, asked)).isEmpty();
        assertThat(other.code(code).statusCode()).isEqualTo(410);
    }

    @Test
    @DisplayName("consumed by eight at once binds once")
    void atOnce() throws Exception {
        var value = proof(asked.password("alice", PASSWORD));
        try (var replicas = Executors.newFixedThreadPool(8)) {
            var consumed = replicas
                    .invokeAll(IntStream.range(0, 8)
                            .mapToObj(i -> (Callable<Optional<Proof>>) () -> consume(value, asked))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .filter(Optional::isPresent)
                    .count();
            assertThat(consumed).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("is kept as a hash")
    void hashed() {
        var value = proof(asked.password("alice", PASSWORD));
        assertThat(value).hasSize(43);
        assertThat(rows.find("select row_to_json(p)::text from proof p where pool_id = ?", pool))
                .hasSize(1)
                .noneMatch(row -> row.contains(value));
    }

    @ParameterizedTest(name = "C33: can't be had without a token at {0}")
    @ValueSource(strings = {"/proofs/password", "/email-codes", "/proofs/email-code", "/proofs/password;x", "/proofs/"})
    void closed(String path) {
        var answer =
                given().contentType("application/json").body("{}").post("/internal/logins/" + asked.loginId() + path);
        assertThat(answer.statusCode()).isBetween(401, 404);
        var scope = InternalKeys.sign(InternalKeys.claims().claim("scope", "pailou:admin"));
        assertThat(given().auth()
                        .oauth2(scope)
                        .contentType("application/json")
                        .body("{}")
                        .post("/internal/logins/" + asked.loginId() + path)
                        .statusCode())
                .isBetween(401, 404);
    }

    private void assertOff(String value, String statement, String off, String on) throws SQLException {
        rows.change(statement.formatted(off));
        assertThat(consume(value, asked)).as(statement).isEmpty();
        rows.change(statement.formatted(on));
    }

    private int status(Asked login) {
        var password = login.password("alice", PASSWORD).statusCode();
        assertThat(login.send(address).statusCode()).isEqualTo(password);
        assertThat(login.code("000000").statusCode()).isEqualTo(password);
        return password;
    }

    private Optional<Proof> consume(String value, Asked at) {
        return inOneTransaction(
                () -> proofs.consume(value, at.loginId(), at.poolId(), at.identityHash(), at.browserHash()));
    }

    private <T> T inOneTransaction(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> unitOfWork.commit(events -> work.get()));
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Mail mail(String to) {
        return await().atMost(PATIENCE)
                .until(() -> mailbox.getMailsSentTo(to), mails -> mails != null && !mails.isEmpty())
                .getLast();
    }

    private static String code(Mail mail) {
        assertThat(mail.getSubject()).doesNotContainPattern("[0-9]");
        return mail.getText()
                .lines()
                .findFirst()
                .filter(line -> line.matches("[0-9]{6}"))
                .orElseThrow();
    }

    private static String other(String code) {
        return (code.startsWith("0") ? "1" : "0") + code.substring(1);
    }

    private static String proof(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath().getString("proof");
    }

    private void passTime() throws SQLException {
        rows.change("update sign_in_delay set not_before = now() where pool_id = ?", pool);
    }

    private void forgetDelays() throws SQLException {
        rows.change("delete from sign_in_delay where pool_id = ?", pool);
    }

    private String user(String inPool) throws SQLException {
        var id = Ids.next();
        rows.change(
                "insert into users (id, pool_id, version, claims, created_at) values (?, ?, 1, '{}', now())",
                id,
                inPool);
        return id;
    }

    private void contact(String user, String value, boolean verified) throws SQLException {
        rows.change("""
                insert into user_contact (user_id, pool_id, kind, value, value_normalised, verified_at, source)
                select id, pool_id, 'email', ?, lower(?), case when ? then now() end, 'administrator'
                from users where id = ?
                """, value, value, verified, user);
    }
}
