package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.AccountServices.Person;
import dev.pailou.login.testing.Browser;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.TestPool;
import dev.pailou.login.testing.TestPool.TestConnection;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("The pages of somebody's own account")
class AccountPagesTest extends LoginServiceTest {

    private static final String IDENTITY = "0123456789abcdef01234567";

    @Test
    @DisplayName(
            "send a stranger to sign in, bound to a verifier that nobody has, and back to the page that was wanted")
    void stranger() {
        var pool = pool();
        var sent = browser().get(at(pool, "/sessions"));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.next()).startsWith(addressing().pool(pool.domain, "oidc", "/auth?"));
        var asked = sent.locationParameters();
        assertThat(asked)
                .containsEntry("client_id", pool.accountId)
                .containsEntry("redirect_uri", at(pool, "/signed-in"))
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid")
                .containsEntry("state", "sessions")
                .containsEntry("code_challenge_method", "S256")
                .doesNotContainKeys("max_age", "prompt");
        assertThat(asked.get("code_challenge")).hasSize(43);
        assertThat(browser().get(at(pool, "/sessions")).locationParameters().get("code_challenge"))
                .isNotEqualTo(asked.get("code_challenge"));
        assertThat(browser().get(at(pool, "/identities/fresh")).locationParameters())
                .containsEntry("max_age", "300")
                .containsEntry("state", "identities");

        assertThat(browser().get(at(pool, "/signed-in?code=c&state=sessions")).next())
                .isEqualTo(at(pool, "/sessions"));
        assertThat(browser()
                        .get(at(pool, "/signed-in?code=c&state=https://evil.example/"))
                        .next())
                .isEqualTo(at(pool, ""));
    }

    @Test
    @DisplayName("don't send somebody who turned back to the next sign-in")
    void turnedBack() {
        var pool = pool();
        var page = browser().get(at(pool, "/signed-in?error=access_denied&state=identities"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.spoken()).contains("You are not signed in");
        assertThat(page.tryAgain()).isEqualTo(at(pool, ""));
        var browser = browser();
        logIn(browser, pool);
        assertThat(browser.get(at(pool, "/signed-in?error=access_denied&state=identities"))
                        .next())
                .isEqualTo(at(pool, "/identities"));
    }

    @Test
    @DisplayName("show what is known of the person, escaped, in four languages and without scripts")
    void profile() {
        var pool = pool();
        var browser = browser();
        logIn(browser, pool).view = """
                {"claims":{"name":"Ming <b>","nickname":"小明"},"edited":["name"],"hasPassword":true,"username":"ming",
                 "contacts":[{"kind":"email","value":"m@example.com","verified":true},
                             {"kind":"phone","value":"+86123","verified":false},
                             {"kind":"external_id","value":"E-1","verified":true}],"identities":[]}
                """;
        var page = browser.get(at(pool, ""));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("value=\"Ming &lt;b&gt;\"", "小明", "m@example.com", "confirmed", "+86123", "not confirmed")
                .doesNotContain("<script", "<b>", "E-1");
        assertThat(page.header("Content-Security-Policy")).contains("form-action 'self'", "frame-ancestors 'none'");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(browser.get(at(pool, ""), "Accept-Language", "zh-CN").body()).contains("个人资料", "已验证");
        assertThat(browser.get(at(pool, ""), "Accept-Language", "zh-TW").body()).contains("個人資料", "已驗證");
        assertThat(browser.get(at(pool, ""), "Accept-Language", "ja").body()).contains("プロフィール", "確認済み");
    }

    @Test
    @DisplayName("keep what the person writes, and say when it can't be kept")
    void edit() {
        var pool = pool();
        var browser = browser();
        var person = logIn(browser, pool);
        var saved = post(browser, pool, "/profile", person, "name", "Wang Ming", "nickname", "");
        assertThat(saved.status()).isEqualTo(303);
        assertThat(saved.next()).isEqualTo(at(pool, "?notice=saved"));
        assertThat(browser.get(saved.next()).spoken()).contains("Saved.");
        var kept = internal().account().asked(pool, "/profile");
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().get("name").asText()).isEqualTo("Wang Ming");
        assertThat(kept.getFirst().get("nickname").asText()).isEmpty();

        person.refused.put("profile", 400);
        assertThat(post(browser, pool, "/profile", person, "name", "x").next()).isEqualTo(at(pool, "?notice=invalid"));
        person.refused.put("profile", 500);
        assertThat(post(browser, pool, "/profile", person, "name", "x").reason())
                .isEqualTo("unavailable");
    }

    @Test
    @DisplayName("C21: do nothing for forms of other pages, of another session, or of nobody's")
    void forms() {
        var pool = pool();
        var browser = browser();
        var person = logIn(browser, pool);
        for (var path : new String[] {
            "/profile",
            "/identities/link",
            "/identities/" + IDENTITY + "/unlink",
            "/sessions/" + IDENTITY + "/end",
            "/sessions/end-others",
            "/link"
        }) {
            var form = Map.of("session", person.sessionId, "connection", "wechat-qr", "authorization", "x".repeat(43));
            assertThat(browser.post(at(pool, path), form, "Origin", "https://evil.example")
                            .reason())
                    .isEqualTo("origin_refused");
            assertThat(browser.post(at(pool, path), form, "Sec-Fetch-Site", "cross-site")
                            .reason())
                    .isEqualTo("origin_refused");
            var other = new LinkedHashMap<>(form);
            other.put("session", Ids.next());
            assertThat(browser.post(at(pool, path), other).next()).as(path).endsWith("?notice=changed");
            assertThat(browser().post(at(pool, path), form).next()).contains("/oidc/", "/auth?");
        }
        for (var changed : new String[] {"/profile", "/unlink", "/end", "/end-others", "/authorizations/link"}) {
            assertThat(internal().account().asked(pool, changed)).as(changed).isEmpty();
        }
    }

    @Test
    @DisplayName("show the ways in, ask before one is given up, and say when it is the last")
    void identities() {
        var pool = pool();
        var browser = browser();
        var person = logIn(browser, pool);
        person.view = identity(pool, pool.connection().sourceId);
        var page = browser.get(at(pool, "/identities"));
        assertThat(page.body()).contains("WeChat", "Nick &amp; co", "min ago");
        var question =
                browser.get(page.all("<a class=\"small\" href=\"([^\"]+)\"").getFirst());
        assertThat(question.spoken()).contains("Unlink WeChat?", "Nick &amp; co");

        var done = browser.post(question.forms().getFirst(), question.hiddenInputs());
        assertThat(done.next()).isEqualTo(at(pool, "/identities?notice=unlinked"));
        assertThat(internal().account().asked(pool, "/identities/" + IDENTITY + "/unlink"))
                .hasSize(1);

        person.refused.put("unlink", 409);
        var last = browser.post(question.forms().getFirst(), question.hiddenInputs());
        assertThat(browser.get(last.next()).spoken()).contains("This is your only way in");
        person.refused.put("unlink", 404);
        assertThat(browser.post(question.forms().getFirst(), question.hiddenInputs())
                        .next())
                .endsWith("notice=gone");
        assertThat(browser.get(at(pool, "/identities/" + Ids.next() + "/unlink"))
                        .next())
                .endsWith("notice=gone");
    }

    @Test
    @DisplayName(
            "offer the pool's connections of sources that the person doesn't know, also those that no application shows")
    void offered() {
        var pool = pool().change(changed -> {
            var hidden = new TestConnection("second");
            hidden.displayName = "Second & more";
            hidden.offered = false;
            var off = new TestConnection("off");
            off.displayName = "Switched off";
            off.enabled = false;
            changed.connections.add(hidden);
            changed.connections.add(off);
        });
        var browser = browser();
        logIn(browser, pool).view = identity(pool, pool.connection().sourceId);
        var page = browser.get(at(pool, "/identities"));
        assertThat(page.all("data-connection=\"([^\"]+)\"")).containsExactly("second");
        assertThat(page.body()).contains("Second &amp; more").doesNotContain("Switched off");
    }

    @Test
    @DisplayName("begin to link for who has just authenticated, in the browser at hand")
    void link() {
        var pool = pool();
        var browser = browser();
        var person = logIn(browser, pool);
        var sent = post(browser, pool, "/identities/link", person, "connection", "wechat-qr");
        assertThat(sent.next()).startsWith("http://localhost:8080/connection/begin?handle=");
        var wish = internal().account().asked(pool, "/authorizations/link").getFirst();
        assertThat(wish.get("session").asText()).isEqualTo(person.cookie);
        assertThat(wish.get("browser").asText()).isEqualTo(browserCookie(browser, pool));
        assertThat(query("select purpose || ' ' || application_id from login where pool_id = ?", pool.id))
                .isEqualTo("link " + pool.accountId);
        assertThat(post(browser, pool, "/identities/link", person, "connection", "unknown")
                        .reason())
                .isEqualTo("connection_disabled");
    }

    @Test
    @DisplayName("C4: begin nothing for who authenticated too long ago, and offer to do so again")
    void stale() {
        var pool = pool();
        var browser = browser();
        var person = logIn(browser, pool);
        person.fresh = false;
        var page = browser.get(at(pool, "/identities"));
        assertThat(page.body()).doesNotContain("data-connection=").contains("/identities/fresh");
        assertThat(post(browser, pool, "/identities/link", person, "connection", "wechat-qr")
                        .next())
                .isEqualTo(at(pool, "/identities"));
        assertThat(query("select id from login where pool_id = ?", pool.id)).isNull();
    }

    @Test
    @DisplayName("ask who came back from a vendor, and link at the person's word, once")
    void linked() {
        var pool = pool();
        var browser = browser();
        var person = logIn(browser, pool);
        browser.get(at(pool, ""));
        var cookie = give(browser, pool);
        var handle = internal().account().comesBack(person, cookie, "Nick <i>");
        var page = browser.get(at(pool, "/link?authorization=" + handle));
        assertThat(page.body()).contains("Link WeChat to your account?", "Nick &lt;i&gt;");
        assertThat(internal().account().asked(pool, "/answers/link")).isEmpty();
        assertThat(page.body()).contains("/cancel?authorization=" + handle);

        var done = browser.post(page.forms().getFirst(), page.hiddenInputs());
        assertThat(done.next()).isEqualTo(at(pool, "/identities?notice=linked"));
        var answer = internal().account().asked(pool, "/answers/link").getFirst();
        assertThat(answer.get("userId").asText()).isEqualTo(person.userId);
        assertThat(answer.get("browserHash").asText()).isEqualTo(Digest.sha256(cookie));
        assertThat(browser.post(page.forms().getFirst(), page.hiddenInputs()).next())
                .endsWith("notice=link_ended");
    }

    @Test
    @DisplayName(
            "C3, C4: link nothing by somebody else's link, for another session, another browser, or after logging out")
    void forced() {
        var pool = pool();
        var attacker = browser();
        var attackers = logIn(attacker, pool);
        var handle = internal().account().comesBack(attackers, give(attacker, pool), "Mallory");

        var victim = browser();
        var person = logIn(victim, pool);
        give(victim, pool);
        assertThat(victim.get(at(pool, "/link?authorization=" + handle)).next()).endsWith("notice=link_ended");
        assertThat(post(victim, pool, "/link", person, "authorization", handle).next())
                .endsWith("notice=link_ended");

        // The attacker's session and handle, put into the victim's browser.
        victim.setCookie(host(pool), browserCookie().ofSession(pool.id), attackers.cookie);
        assertThat(post(victim, pool, "/link", attackers, "authorization", handle)
                        .next())
                .endsWith("notice=link_ended");
        // A page that the person saw before somebody else's session came into their browser.
        assertThat(post(victim, pool, "/link", person, "authorization", handle).next())
                .endsWith("notice=changed");

        internal().account().ends(attackers);
        assertThat(post(attacker, pool, "/link", attackers, "authorization", handle)
                        .next())
                .contains("/auth?");
        assertThat(internal().account().asked(pool, "/answers/link")).isEmpty();
        for (var wrong :
                new String[] {"", "?authorization=", "?authorization=%00", "?authorization=" + RandomValue.token()}) {
            var again = browser();
            logIn(again, pool);
            give(again, pool);
            assertThat(again.get(at(pool, "/link" + wrong)).next()).endsWith("notice=link_ended");
        }
    }

    @Test
    @DisplayName("say why an identity is not linked")
    void notLinked() {
        var pool = pool();
        var browser = browser();
        var person = logIn(browser, pool);
        person.answer = "{\"bound\":false,\"reason\":\"user_blocked\"}";
        var handle = internal().account().comesBack(person, give(browser, pool), "Nick");
        var done = post(browser, pool, "/link", person, "authorization", handle);
        assertThat(done.next()).endsWith("?notice=not_linked&reason=user_blocked");
        assertThat(browser.get(done.next()).spoken()).contains("Nothing was linked.");
    }

    @Test
    @DisplayName("show where the person is logged in, this browser first, and end another or all others")
    void sessions() {
        var pool = pool();
        var browser = browser();
        var person = logIn(browser, pool);
        person.sessions = """
                [{"id":"%s","current":false,"connectionId":"%s","createdAt":"2026-01-01T00:00:00Z",
                  "seenAt":"2026-01-02T00:00:00Z","applications":["Shop <1>","Bank"]},
                 {"id":"%s","current":true,"connectionId":null,"createdAt":"2026-01-01T00:00:00Z",
                  "seenAt":"2026-01-02T00:00:00Z","applications":[]}]
                """.formatted(IDENTITY, pool.connection().id, person.sessionId);
        var page = browser.get(at(pool, "/sessions"));
        assertThat(page.spoken())
                .containsSubsequence("This browser", "Password", "Another browser", "WeChat", "days ago")
                .contains("Used for Shop &lt;1&gt;, Bank.");
        assertThat(page.forms()).contains(at(pool, "/sessions/" + IDENTITY + "/end"), at(pool, "/sessions/end-others"));

        assertThat(post(browser, pool, "/sessions/" + IDENTITY + "/end", person).next())
                .isEqualTo(at(pool, "/sessions?notice=ended"));
        assertThat(internal()
                        .account()
                        .asked(pool, "/sessions/end")
                        .getFirst()
                        .get("id")
                        .asText())
                .isEqualTo(IDENTITY);
        assertThat(post(browser, pool, "/sessions/end-others", person).next()).endsWith("notice=ended");
        person.refused.put("end", 404);
        assertThat(post(browser, pool, "/sessions/" + IDENTITY + "/end", person).next())
                .endsWith("notice=gone");
        assertThat(post(browser, pool, "/sessions/nonsense/end", person).next()).endsWith("notice=gone");
    }

    @Test
    @DisplayName("take over from the login page where somebody is back from a vendor without a new way in")
    void loginPage() {
        var pool = pool().change(changed -> changed.passwordSignIn = true);
        var browser = browser();
        logIn(browser, pool);
        var handle = pool.link(give(browser, pool));
        var login = addressing().pool(pool.domain, "login", "");
        assertThat(browser.get(login + "?authorization=" + handle).next()).isEqualTo(at(pool, "/identities"));
        assertThat(browser.post(
                                login + "/password",
                                Map.of("authorization", handle, "username", "ming", "password", "right"))
                        .reason())
                .isEqualTo("not_found");
    }

    @Test
    @DisplayName("don't exist for a pool that doesn't, and are closed with their pool")
    void noPool() {
        assertThat(browser().get(addressing().pool("nobody", "account", "")).reason())
                .isEqualTo("not_found");
        var pool = pool().change(changed -> changed.enabled = false);
        assertThat(browser().get(at(pool, "")).reason()).isEqualTo("pool_disabled");
    }

    private Person logIn(Browser browser, TestPool pool) {
        var person = internal().account().person(pool);
        browser.setCookie(host(pool), browserCookie().ofSession(pool.id), person.cookie);
        return person;
    }

    /** @return value of the browser's cookie for the pool, which it is given */
    private String give(Browser browser, TestPool pool) {
        var value = RandomValue.token();
        browser.setCookie(host(pool), browserCookie().ofPool(pool.id), value);
        return value;
    }

    private String browserCookie(Browser browser, TestPool pool) {
        return browser.cookiesOf(host(pool)).get(browserCookie().ofPool(pool.id));
    }

    private Page post(Browser browser, TestPool pool, String path, Person person, String... fields) {
        var form = new LinkedHashMap<String, String>();
        form.put("session", person.sessionId);
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return browser.post(at(pool, path), form);
    }

    private static String identity(TestPool pool, String sourceId) {
        return """
                {"claims":{},"hasPassword":false,"identities":[{"id":"%s","sourceId":"%s","connectionId":"%s",
                 "nickname":"Nick & co","createdAt":"%s","lastLoginAt":null}]}
                """.formatted(
                        IDENTITY, sourceId, pool.connection().id, Instant.now().minusSeconds(600));
    }

    private String at(TestPool pool, String rest) {
        return addressing().pool(pool.domain, "account", rest);
    }

    private String host(TestPool pool) {
        return URI.create(at(pool, "")).getHost();
    }
}
