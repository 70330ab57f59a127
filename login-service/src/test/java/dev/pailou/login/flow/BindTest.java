package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.AskingPeople.Reply;
import dev.pailou.login.testing.Browser;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.Asked;
import dev.pailou.login.testing.TestPool.TestConnection;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("Somebody who is asked whether what they came with is a new account's or one of theirs")
class BindTest extends LoginServiceTest {

    private static final String ALL = """
            "create":true,"methods":["password","email_code","other_source","of-a-later-version"],"nickname":"Nick"
            """;
    private static final String SECRET = "correct horse battery staple";
    private static final String ADDRESS = "ming@example.com";

    @Test
    @DisplayName("sees with what they came, and what they may choose from, as plain forms and in their language")
    void choice() {
        var pool = poolOfTwoSources();
        var browser = browser();
        var asked = pool.asked(browser, ALL.replace("Nick", "\u202eNick \\n<b>"));
        var page = browser.get(asked.page());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Do you have an account here already?",
                        "<bdi class=\"nickname\" data-nickname>Nick &lt;b&gt;</bdi>",
                        "WeChat",
                        "data-way=\"create\"",
                        "data-way=\"password\"",
                        "data-way=\"email\"",
                        "data-connection=\"work\"")
                .doesNotContain("<script", "data-connection=\"wechat-qr\"", "data-way=\"value\"", "data-nothing");
        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self'");
        assertThat(browser.get(page.inOtherLanguage(asked.page())).body()).contains("您在此已有账号吗");
        assertThat(browser.get(asked.page("email")).body()).contains("获取邮箱验证码");
    }

    @Test
    @DisplayName("isn't offered a new account where none is made")
    void withoutNewAccount() {
        var pool = poolOfTwoSources();
        var browser = browser();
        var asked = pool.asked(browser, "\"create\":false,\"methods\":[\"password\",\"other_source\"]");
        assertThat(browser.get(asked.page()).body())
                .contains("Which account is yours?")
                .doesNotContain("data-way=\"create\"");
        assertThat(post(browser, pool, asked, "create", Map.of()).status()).isEqualTo(404);
        assertThat(internal().asking().sent(asked.loginId(), "create")).isEmpty();
    }

    @Test
    @DisplayName("goes straight to the only way that there is")
    void onlyWay() {
        var pool = pool();
        var browser = browser();
        for (var way : Map.of("password", "password", "email_code", "email").entrySet()) {
            var asked = pool.asked(browser, "\"create\":false,\"methods\":[\"" + way.getKey() + "\"]");
            var page = browser.get(asked.page());
            assertThat(page.status()).isEqualTo(303);
            assertThat(page.next()).isEqualTo(asked.page(way.getValue()));
            assertThat(browser.get(page.next()).body())
                    .contains("data-way=\"again\"")
                    .doesNotContain("data-way=\"choose\"");
        }
    }

    @Test
    @DisplayName("is told when none of their ways works there, and whom to ask")
    void noWay() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, "\"create\":false,\"methods\":[\"other_source\"]");
        assertThat(browser.get(asked.page()).body()).contains("data-nothing", "data-way=\"again\"");
    }

    @Test
    @DisplayName("goes on with a new account by the ticket whose hash user-service got (C3: in this login and browser)")
    void create() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        var page = post(browser, pool, asked, "create", Map.of());
        assertOnward(page, pool, asked);
        assertThat(internal().asking().sent(asked.loginId(), "create"))
                .singleElement()
                .satisfies(sent -> assertGiven(sent, pool, browser, page));
    }

    @Test
    @DisplayName("goes on as well when the button is pressed twice: by the same ticket, while it is good")
    void twice() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        var first = post(browser, pool, asked, "create", Map.of());
        assertThat(post(browser, pool, asked, "create", Map.of()).next()).isEqualTo(first.next());
        assertThat(post(browser, pool, asked, "password", Map.of("username", "a", "password", "b"))
                        .next())
                .isEqualTo(first.next());
        assertThat(browser.get(asked.page("code") + "&notice=no-code").next()).isEqualTo(first.next());
        update(
                "update answer_ticket set expires_at = now() where authorization_id = ?",
                asked.request().authorizationId());
        assertThat(post(browser, pool, asked, "create", Map.of()).reason()).isEqualTo("question_ended");
    }

    @Test
    @DisplayName("goes on whichever answer the browser follows when it sends many at once")
    void atOnce() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        var url = target(pool, "create");
        var pages = IntStream.range(0, 8)
                .mapToObj(i -> browser.send(
                        HttpMethod.POST,
                        url,
                        Map.of("authorization", asked.request().handle()),
                        "Origin",
                        "http://localhost:8080"))
                .toList()
                .stream()
                .map(page -> page.join().next())
                .toList();
        assertThat(pages).doesNotContainNull().hasSize(8);
        assertThat(new HashSet<>(pages)).hasSize(1);
    }

    @Test
    @DisplayName("proves an account by its password in one request; nothing typed is in an address or the log (B18)")
    void password() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        assertThat(browser.get(asked.page("password")).body())
                .contains("From then on, WeChat leads to this account.", "autocomplete=\"current-password\"");
        var page = post(browser, pool, asked, "password", Map.of("username", "ming", "password", SECRET));
        assertOnward(page, pool, asked);
        assertThat(internal().asking().sent(asked.loginId(), "proofs/password"))
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.get("username").asText()).isEqualTo("ming");
                    assertThat(sent.get("password").asText()).isEqualTo(SECRET);
                    assertThat(sent.get("browserHash").asText()).isEqualTo(browserHash(browser, pool));
                });
        assertThat(internal().asking().sent(asked.loginId(), "proved"))
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.get("proof").asText()).isEqualTo("proof-by-proofs/password");
                    assertGiven(sent, pool, browser, page);
                });
        assertThat(log().lines()).noneMatch(line -> line.contains(SECRET) || line.contains("proof-by-"));
    }

    @Test
    @DisplayName("is back on the form when the password is wrong, it is too early, or the proof has ended meanwhile")
    void wrongPassword() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        var typed = Map.of("username", "ming", "password", SECRET);
        internal().asking().replies(asked.loginId(), "proofs/password", Reply.problem(401));
        var wrong = post(browser, pool, asked, "password", typed);
        assertThat(wrong.status()).isEqualTo(303);
        assertThat(wrong.next()).isEqualTo(asked.page("password") + "&notice=password");
        assertThat(browser.get(wrong.next()).body())
                .contains("role=\"alert\"", "That name and password don&#39;t belong together.");

        internal().asking().replies(asked.loginId(), "proofs/password", new Reply(429, null, "17"));
        assertThat(browser.get(post(browser, pool, asked, "password", typed).next())
                        .body())
                .contains("Try again in 17 s.");

        internal().asking().replies(asked.loginId(), "proofs/password", new Reply(200, "{\"proof\":\"old\"}", null));
        internal().asking().replies(asked.loginId(), "proved", Reply.problem(410));
        assertThat(browser.get(post(browser, pool, asked, "password", typed).next())
                        .body())
                .contains("That took too long.", "data-asked=\"password\"");

        assertThat(post(browser, pool, asked, "password", Map.of("username", "ming", "password", ""))
                        .next())
                .endsWith("notice=password");
        assertThat(internal().asking().sent(asked.loginId(), "proofs/password")).hasSize(3);
        assertThat(query(
                        "select count(*) from answer_ticket where authorization_id = ?",
                        asked.request().authorizationId()))
                .isEqualTo("0");
    }

    @Test
    @DisplayName("proves an account by a code that is sent to an address which only they see again")
    void emailCode() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        assertThat(browser.get(asked.page("code")).next()).isEqualTo(asked.page("email"));
        var sent = post(browser, pool, asked, "email", Map.of("address", ' ' + ADDRESS));
        assertThat(sent.next()).isEqualTo(asked.page("code"));
        assertThat(internal().asking().sent(asked.loginId(), "email-codes"))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.get("address").asText()).isEqualTo(ADDRESS);
                    assertThat(mail.get("language").asText()).isEqualTo("en");
                    assertThat(mail.get("browserHash").asText()).isEqualTo(browserHash(browser, pool));
                });
        assertThat(browser.get(sent.next()).body())
                .contains(ADDRESS, "autocomplete=\"one-time-code\"", "Another one can be sent in ");
        assertThat(browser().get(sent.next()).body()).doesNotContain(ADDRESS);
        assertThat(query(
                        "select address from sent_code where authorization_id = ?",
                        asked.request().authorizationId()))
                .doesNotContain(ADDRESS);

        internal().asking().replies(asked.loginId(), "proofs/email-code", Reply.problem(401));
        assertThat(browser.get(code(browser, pool, asked, "000000").next()).body())
                .contains("That is not the code.", ADDRESS);
        internal().asking().replies(asked.loginId(), "proofs/email-code", Reply.problem(410));
        assertThat(browser.get(code(browser, pool, asked, "000000").next()).body())
                .contains("No code can be used any more.");
        internal().asking().replies(asked.loginId(), "proofs/email-code", new Reply(200, "{\"proof\":\"p\"}", null));
        var page = code(browser, pool, asked, "123 456");
        assertOnward(page, pool, asked);
        assertThat(internal().asking().sent(asked.loginId(), "proved"))
                .singleElement()
                .satisfies(proved -> assertGiven(proved, pool, browser, page));
        assertThat(query(
                        "select count(*) from sent_code where authorization_id = ?",
                        asked.request().authorizationId()))
                .isEqualTo("0");
        assertThat(log().lines()).noneMatch(line -> line.contains(ADDRESS) || line.contains("123 456"));
    }

    @Test
    @DisplayName("has another code sent to the same address, in the language of the page, not too early")
    void anotherCode() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        assertThat(post(browser, pool, asked, "email", Map.of()).next()).startsWith(asked.page("email"));
        post(browser, pool, asked, "email", Map.of("address", ADDRESS));
        browser.setCookie("localhost", "pailou-language", "ja");
        assertThat(post(browser, pool, asked, "email", Map.of()).next()).isEqualTo(asked.page("code"));
        assertThat(internal().asking().sent(asked.loginId(), "email-codes"))
                .extracting(mail -> mail.get("address").asText()
                        + ' '
                        + mail.get("language").asText())
                .containsExactly(ADDRESS + " en", ADDRESS + " ja");

        internal().asking().replies(asked.loginId(), "email-codes", new Reply(429, null, "60"));
        assertThat(post(browser, pool, asked, "email", Map.of()).next())
                .isEqualTo(asked.page("code") + "&notice=wait&seconds=60");
        internal().asking().replies(asked.loginId(), "email-codes", Reply.problem(400));
        assertThat(post(browser, pool, asked, "email", Map.of("address", "nonsense"))
                        .next())
                .isEqualTo(asked.page("email") + "&notice=address");
        assertThat(post(browser, pool, asked, "email", Map.of("address", " ")).next())
                .endsWith("notice=address");
    }

    @Test
    @DisplayName("types in full the value by which an account was found, and is warned of what that does")
    void value() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(
                browser,
                "\"create\":true,\"methods\":[],\"confirmField\":\"email\",\"confirmHint\":\"m***g@example.com\"");
        assertThat(browser.get(asked.page()).body()).contains("data-way=\"value\"", "m***g@example.com");
        assertThat(browser.get(asked.page("value")).body())
                .contains(
                        "m***g@example.com",
                        "inputmode=\"email\"",
                        "whoever can sign in with WeChat gets into that account");
        internal().asking().replies(asked.loginId(), "typed", Reply.problem(401));
        var wrong = post(browser, pool, asked, "value", Map.of("value", "other@example.com"));
        assertThat(wrong.next()).isEqualTo(asked.page("value") + "&notice=value");
        assertThat(browser.get(wrong.next()).body()).contains("That is not it.");
        internal()
                .asking()
                .replies(
                        asked.loginId(),
                        "typed",
                        new Reply(200, "{\"bound\":false,\"reason\":\"user_blocked\"}", null));
        var page = post(browser, pool, asked, "value", Map.of("value", ADDRESS));
        assertOnward(page, pool, asked);
        assertThat(internal()
                        .asking()
                        .sent(asked.loginId(), "typed")
                        .getLast()
                        .get("value")
                        .asText())
                .isEqualTo(ADDRESS);
        assertThat(log().lines()).noneMatch(line -> line.contains(ADDRESS));
    }

    @Test
    @DisplayName("shows by another source whose account is meant, in a login that says which question it answers")
    void otherSource() {
        var pool = poolOfTwoSources();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        var start = post(browser, pool, asked, "connections/work", Map.of());
        var vendor = browser.get(start.next());
        assertThat(query(
                        "select purpose || ' ' || answers_login_id from login where authorization_id = ?",
                        asked.request().authorizationId()))
                .isEqualTo("confirm " + asked.loginId());
        var denied = browser.get(pool.callback(
                pool.connections.get(1), "state=" + vendor.locationParameters().get("state")));
        assertThat(denied.reason()).isEqualTo("user_denied");
        assertThat(denied.tryAgain()).isEqualTo(asked.page());

        assertThat(post(browser, pool, asked, "connections/wechat-qr", Map.of()).reason())
                .isEqualTo("connection_disabled");
        assertThat(post(browser, pool, asked, "connections/nowhere", Map.of()).reason())
                .isEqualTo("connection_disabled");
    }

    @Test
    @DisplayName("C3: comes to an account that they have shown when they say so, and sees which one it is")
    void shown() {
        var pool = poolOfTwoSources();
        var browser = browser();
        var asked = pool.asked(browser, "\"shown\":true,\"shownName\":\"Ming <b>\"," + ALL);
        assertThat(browser.get(asked.page()).body())
                .contains("Link this account?", "Ming &lt;b&gt;", "data-way=\"shown\"", "data-way=\"create\"")
                .contains("From then on, ");
        var page = post(browser, pool, asked, "shown", Map.of());
        assertOnward(page, pool, asked);
        assertThat(internal().asking().sent(asked.loginId(), "shown"))
                .singleElement()
                .satisfies(sent -> assertGiven(sent, pool, browser, page));

        var nameless = pool.asked(browser, "\"shown\":true,\"create\":false,\"methods\":[\"password\"]");
        assertThat(browser.get(nameless.page()).body())
                .contains("signed in to your account.", "data-way=\"shown\"", "data-way=\"password\"");
        var nothing = pool.asked(browser, ALL);
        assertThat(post(browser, pool, nothing, "shown", Map.of()).status()).isEqualTo(404);
        assertThat(internal().asking().sent(nothing.loginId(), "shown")).isEmpty();
    }

    @Test
    @DisplayName("is told kindly when nothing is asked any more, and comes to the login page of the same request")
    void ended() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        internal().asking().ends(asked.loginId());
        for (var page : List.of(
                browser.get(asked.page()),
                browser.get(asked.page("password")),
                post(browser, pool, asked, "create", Map.of()))) {
            assertThat(page.status()).isEqualTo(410);
            assertThat(page.reason()).isEqualTo("question_ended");
            assertThat(page.tryAgain()).isEqualTo(asked.request().page());
        }
        assertThat(browser.get(asked.request().page()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAITING", "DECIDED", "REFUSED", "BINDING_REQUIRED"})
    @DisplayName("is asked only while token-service says so; after that, the request has its login page")
    void notAsked(String status) {
        var pool = pool();
        var browser = browser();
        var request = pool.request(browser, status, null, null);
        var page = browser.get(request.page().replace("?", "/bind?"));
        assertThat(page.reason()).isEqualTo("question_ended");
        assertThat(page.tryAgain()).isEqualTo(request.page());
    }

    @Test
    @DisplayName("C3, C21: answers on our own pages, in the browser that was asked, and nowhere else")
    void elsewhere() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        assertThat(browser().get(asked.page()).reason()).isEqualTo("authorization_unknown");
        for (var way : List.of("create", "shown", "password", "email", "code", "value", "connections/wechat-qr")) {
            var form = Map.of("authorization", asked.request().handle());
            assertThat(browser.post(target(pool, way), form, "Origin", "https://evil.example")
                            .reason())
                    .as(way)
                    .isEqualTo("origin_refused");
            assertThat(browser().post(target(pool, way), form).reason()).as(way).isEqualTo("authorization_unknown");
        }
        assertThat(browser.get(asked.page()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("C7: is not asked for a connection that was switched off meanwhile")
    void switchedOff() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        pool.change(changed -> changed.connection().enabled = false);
        assertThat(browser.get(asked.page()).reason()).isEqualTo("connection_disabled");
        assertThat(post(browser, pool, asked, "create", Map.of()).reason()).isEqualTo("connection_disabled");
        assertThat(internal().asking().sent(asked.loginId(), "create")).isEmpty();
    }

    @Test
    @DisplayName("may answer in no way that isn't offered")
    void notOffered() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, "\"create\":true,\"methods\":[]");
        var typed = Map.of("username", "a", "password", "b", "address", ADDRESS, "code", "1", "value", "c");
        for (var way : List.of("password", "email", "code", "value")) {
            assertThat(post(browser, pool, asked, way, typed).status()).as(way).isEqualTo(404);
            assertThat(browser.get(asked.page(way)).next()).as(way).isEqualTo(asked.page());
        }
        assertThat(browser.get(asked.page()).body())
                .contains("Create an account?")
                .doesNotContain("id=\"have\"");
    }

    @Test
    @DisplayName("can try again when user-service is away, and is let on when it had decided all the same")
    void unavailable() {
        var pool = pool();
        var browser = browser();
        var asked = pool.asked(browser, ALL);
        internal().asking().replies(asked.loginId(), "create", Reply.problem(503));
        var away = post(browser, pool, asked, "create", Map.of());
        assertThat(away.reason()).isEqualTo("unavailable");
        assertThat(away.tryAgain()).isEqualTo(asked.page());
        internal().asking().ends(asked.loginId());
        var onward = post(browser, pool, asked, "create", Map.of());
        assertThat(Digest.sha256(onward.locationParameters().get("ticket")))
                .isEqualTo(internal()
                        .asking()
                        .sent(asked.loginId(), "create")
                        .getFirst()
                        .get("ticketHash")
                        .asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login_only",
                "identity_taken",
                "second_of_source",
                "answer_outdated",
                "not_the_same_user",
                "shows_nobody",
                "user_blocked",
                "several_matches",
                "match_has_source",
                "identity_conflict"
            })
    @DisplayName("is told why they were refused, in words for that reason alone")
    void refused(String reason) {
        var pool = pool();
        var browser = browser();
        var page = browser.get(
                pool.request(browser, "REFUSED", reason, null).page().replace("?", "/refused?"));
        assertThat(page.reason()).isEqualTo(reason);
        assertThat(page.tryAgain()).isNotNull();
        assertThat(page.body()).doesNotContain("This way in is not possible");
    }

    private TestPool poolOfTwoSources() {
        return pool().change(pool -> {
            var work = new TestConnection("work");
            work.displayName = "Work";
            pool.connections.add(work);
        });
    }

    private static void assertOnward(Page page, TestPool pool, Asked asked) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.next())
                .startsWith("http://localhost:8080/oidc/" + pool.domain + "/continue?authorization="
                        + asked.request().handle() + "&ticket=");
    }

    private void assertGiven(JsonNode sent, TestPool pool, Browser browser, Page page) {
        assertThat(sent.get("poolId").asText()).isEqualTo(pool.id);
        assertThat(sent.get("browserHash").asText()).isEqualTo(browserHash(browser, pool));
        assertThat(sent.get("ticketHash").asText())
                .isEqualTo(Digest.sha256(page.locationParameters().get("ticket")));
        assertThat(Instant.parse(sent.get("ticketExpiresAt").asText()))
                .isBetween(Instant.now().plusSeconds(25), Instant.now().plusSeconds(60));
    }

    private String browserHash(Browser browser, TestPool pool) {
        var host = URI.create(target(pool, "create")).getHost();
        return Digest.sha256(browser.cookiesOf(host).get(browserCookie().ofPool(pool.id)));
    }

    private Page code(Browser browser, TestPool pool, Asked asked, String code) {
        return post(browser, pool, asked, "code", Map.of("code", code));
    }

    private Page post(Browser browser, TestPool pool, Asked asked, String way, Map<String, String> typed) {
        var form = new HashMap<>(typed);
        form.put("authorization", asked.request().handle());
        return browser.post(target(pool, way), form);
    }

    private String target(TestPool pool, String way) {
        return addressing().pool(pool.domain, "login", "/bind/" + way);
    }
}
