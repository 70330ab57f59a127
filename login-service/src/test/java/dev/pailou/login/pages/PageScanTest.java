package dev.pailou.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.Browser;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.TestPool;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("Every page and every answer")
class PageScanTest extends LoginServiceTest {

    @Test
    @DisplayName("B19, B21, C25: has the headers that keep it to itself")
    void headers() {
        answers(browser()).forEach((name, page) -> {
            assertThat(page.header("X-Content-Type-Options")).as(name).isEqualTo("nosniff");
            assertThat(page.header("Referrer-Policy")).as(name).isEqualTo("strict-origin");
            assertThat(page.header("Cache-Control")).as(name).isEqualTo("no-store");
            assertThat(page.header("X-Frame-Options")).as(name).isEqualTo("DENY");
            assertThat(page.header("Strict-Transport-Security")).as(name).isNull();
            assertThat(page.header("Content-Security-Policy"))
                    .as(name)
                    .startsWith("default-src 'none'; ")
                    .contains("form-action ", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe", "*", "https:;");
        });
    }

    @Test
    @DisplayName("B19: loads nothing from anywhere else, runs nothing, and styles nothing inline")
    void html() {
        answers(browser()).values().stream()
                .filter(page -> !page.body().isEmpty())
                .forEach(page -> {
                    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
                    assertThat(page.all("(?:src|rel=\"stylesheet\" href)=\"([^\"]+)\""))
                            .isNotEmpty()
                            .allMatch(address -> address.matches("/(login/[a-z0-9-]+|connection)/assets/.*"));
                    assertThat(page.body())
                            .doesNotContain(" style=", " onclick", "<script", "javascript:")
                            .contains("<html lang=", "<title>", "<main>", "<h1>");
                    assertThat(page.body().length()).isLessThan(20_000);
                    for (var asset : page.all("(?:src|href)=\"(/[^\"]+/assets/[^\"]+)\"")) {
                        assertThat(browser()
                                        .get("http://localhost:8080" + asset)
                                        .status())
                                .isEqualTo(200);
                    }
                });
    }

    @Test
    @DisplayName("B20: leaves no handle, state, code, cookie, token or credential in the log")
    void logged() {
        var browser = browser();
        var pool = pool();
        var login = pool.toVendor(browser);
        var code = "code-" + RandomValue.state();
        vendor().knows(code, "openid-" + code, null, "Anna");
        var done = browser.get(pool.callback("code=" + code + "&state=" + login.state()));
        browser.get(pool.callback("code=" + code + "&state=" + login.state()));
        browser().get(pool.callback("code=" + code + "&state=" + login.state()));
        var secrets = new String[] {
            login.state(),
            login.request().handle(),
            code,
            done.locationParameters().get("ticket"),
            browser.cookiesOf("localhost").get("pailou-login"),
            TestPool.APP_SECRET
        };
        assertThat(log().lines()).allSatisfy(line -> assertThat(line).doesNotContain(secrets));
    }

    @Test
    @DisplayName("B2: leads nowhere but to us, to vendors and to the application, whatever stands in any parameter")
    void openRedirects() {
        var browser = browser();
        var pool = pool();
        var request = pool.request(browser);
        var base = "http://localhost:8080/login/" + pool.domain;
        var addresses = List.of(
                request.page(),
                request.page().replace("?", "/refused?"),
                request.page().replace("?", "/consent?"),
                pool.asked(browser, "\"create\":true,\"methods\":[\"password\"]")
                        .page(),
                base + "/device?user_code=BBBBB-BBBBB",
                pool.callback("state=" + RandomValue.state() + "&code=x"));
        for (var address : addresses) {
            for (var parameter : List.of(
                    "lang",
                    "notice",
                    "authorization",
                    "user_code",
                    "state",
                    "code",
                    "error",
                    "error_uri",
                    "next",
                    "return_to",
                    "redirect_uri")) {
                for (var value : List.of("https://evil.example/", "//evil.example/", "/\\evil.example/")) {
                    var asked = address.replaceAll("([?&])" + parameter + "=[^&]*", "$1")
                            + '&'
                            + parameter
                            + '='
                            + URLEncoder.encode(value, StandardCharsets.UTF_8);
                    var page = browser.get(asked);
                    var leads = Stream.concat(
                            Stream.ofNullable(page.header("Location")),
                            page.all("(?:href=\"|action=\"|src=\"|[0-9];\\s*url=)([^\"]*)\"").stream());
                    assertThat(leads).as(asked).allSatisfy(to -> assertThat(to)
                            .matches("(?:http://localhost:8080|https://shop\\.example)?/(?![/\\\\]).*|[?#].*"));
                }
            }
        }
    }

    @Test
    @DisplayName("C26, B23: makes no address from headers")
    void hostHeaders() {
        var browser = browser();
        var pool = pool();
        var page = browser.get(
                pool.request(browser).page(),
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-Proto",
                "https",
                "Forwarded",
                "host=evil.example");
        assertThat(page.body()).doesNotContain("evil.example");
        var started = browser.post(
                page.forms().getFirst(),
                page.hiddenInputs(),
                "Origin",
                "http://localhost:8080",
                "X-Forwarded-Host",
                "evil.example");
        assertThat(started.next()).startsWith("http://localhost:8080/");
    }

    @Test
    @DisplayName("finds its assets by their fingerprint for ever, and by an older one for the moment")
    void assets() {
        var pool = pool();
        var browser = browser();
        var page = browser.get(pool.request(browser).page());
        var stylesheet = page.all("rel=\"stylesheet\" href=\"([^\"]+)\"").getFirst();
        var base = "http://localhost:8080";
        var css = browser.get(base + stylesheet);
        assertThat(css.header("Content-Type")).isEqualTo("text/css;charset=UTF-8");
        assertThat(css.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(css.body().length()).isLessThan(16_000);
        var older = browser.get(base + stylesheet.replaceFirst("pailou\\.[^.]+", "pailou.abcdefghijkl"));
        assertThat(older.status()).isEqualTo(200);
        assertThat(older.header("Cache-Control")).isEqualTo("no-cache");
        var logo = page.all("<img src=\"([^\"]+provider-[^\"]+)\"").getFirst();
        assertThat(browser.get(base + logo).header("Content-Type")).startsWith("image/svg+xml");
        assertThat(browser.get(base + logo).header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(browser.get(base + "/login/" + pool.domain + "/assets/other.abcdefghijkl.css")
                        .status())
                .isEqualTo(404);
        assertThat(browser.get(base + "/connection/assets/..%2Fapplication.properties")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh|zh-Hans|[\\u4e00-\\u9fff]{2}|[A-Za-z]{2}|GB2312",
                "zh-Hant|zh-Hant|[\\u4e00-\\u9fff]{2}|(?!QR)[A-Za-z]{2}|Big5",
                "ja|ja|[\\u3041-\\u3096]|(?!QR)(?!ID)[A-Za-z]{2}|Shift_JIS",
                "en|en|[a-z]{2}|[\\u4e00-\\u9fff]|US-ASCII"
            })
    @DisplayName("speaks one language at a time, and says which")
    void languages(String chosen, String tag, String script, String foreign, Charset own) {
        var browser = browser();
        browser.setCookie("localhost", "pailou-language", chosen);
        answers(browser).forEach((name, page) -> {
            if (!page.body().isEmpty()) {
                assertThat(page.header("Content-Language")).as(name).isEqualTo(tag);
                assertThat(page.body()).as(name).contains("<html lang=\"" + tag + "\">");
                assertThat(page.all("hreflang=\"([^\"]+)\""))
                        .as(name)
                        .contains(tag.equals("en") ? "ja" : "en", tag.equals("zh-Hans") ? "zh-Hant" : "zh-Hans");
                var spoken = page.spoken()
                        .replaceAll("Demo Shop|Demo|WeChat|Pailou|[A-Z]{5}-[A-Z]{5}|[0-9a-f]{32}|&[#0-9a-z]+;|✓", "");
                assertThat(spoken).as(name).containsPattern(script).doesNotContainPattern(foreign);
                assertThat(own.newEncoder().canEncode(spoken)).as(name + spoken).isTrue();
            }
        });
    }

    private Map<String, Page> answers(Browser browser) {
        var pool = pool().change(changed -> changed.passwordSignIn = true);
        var answers = new LinkedHashMap<String, Page>();
        var request = pool.request(browser);
        answers.put("login", browser.get(request.page()));
        answers.put("missing", browser.get("http://localhost:8080/login/" + pool.domain));
        answers.put("no pool", browser.get("http://localhost:8080/login/nobody-knows"));
        answers.put("not found", browser.get("http://localhost:8080/connection/x/y/z/callback"));
        answers.put(
                "refused",
                browser.get(pool.request(browser, "REFUSED", "login_only", null)
                        .page()
                        .replace("?", "/refused?")));
        var started = pool.start(browser, request, "wechat-qr");
        answers.put("start", started);
        var begun = browser.get(started.next());
        answers.put("begin", begun);
        answers.put("begin again", browser.get(started.next()));
        answers.put(
                "denied",
                browser.get(pool.callback("state=" + begun.locationParameters().get("state"))));
        answers.put("unknown", browser.get(pool.callback("state=x")));
        var device = "http://localhost:8080/login/" + pool.domain + "/device";
        var code = "BCDFG-HJKLM";
        internal().knowsUserCode(code, """
                {"clientId":"%s","userCode":"%s","scopes":["openid","profile","email","phone"],
                 "requestedFrom":"198.51.100.7","requestedSince":90}
                """.formatted(pool.applicationId, code));
        answers.put("device", browser.get(device));
        answers.put("device, wrong code", browser.get(device + "?user_code=BBBBB-BBBBB"));
        answers.put("device, code", browser.post(device, Map.of("user_code", code)));
        answers.put("device, yes", browser.post(device + "/confirm", Map.of("user_code", code)));
        answers.put("device, no", browser.post(device + "/deny", Map.of("user_code", code)));
        answers.put("device, done", browser.get(device + "/done"));
        var asked = pool.asked(browser, """
                "create":true,"methods":["password","email_code"],"confirmField":"email","confirmHint":"1***2"
                """);
        answers.put("asked", browser.get(asked.page()));
        answers.put("asked, password", browser.get(asked.page("password") + "&notice=password"));
        answers.put("asked, address", browser.get(asked.page("email") + "&notice=address"));
        browser.post(
                asked.page("email").split("\\?")[0],
                Map.of("authorization", asked.request().handle(), "address", "1@2.3"));
        answers.put("asked, code", browser.get(asked.page("code") + "&notice=code"));
        answers.put("asked, value", browser.get(asked.page("value") + "&notice=value"));
        internal().asking().ends(asked.loginId());
        answers.put("asked, ended", browser.get(asked.page()));
        return answers;
    }
}
