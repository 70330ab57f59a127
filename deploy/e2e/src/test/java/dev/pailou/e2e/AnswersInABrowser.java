package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.PageOfAnApplication;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.e2e.set.Site;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How answers get to applications that don't want them in an address, as browsers do it. */
interface AnswersInABrowser {

    /** Opens a window and keeps what it is told from there. */
    String OPEN_AND_LISTEN = """
            address => {
              window.heard = [];
              const opened = window.open(address);
              window.addEventListener("message", event => {
                window.heard.push({ origin: event.origin, ours: event.source === opened, data: event.data });
              });
            }""";

    /** The same with a frame that nobody sees. */
    String FRAME_AND_LISTEN = """
            address => {
              window.heard = [];
              const frame = document.createElement("iframe");
              frame.src = address;
              frame.hidden = true;
              window.addEventListener("message", event => {
                window.heard.push({ origin: event.origin, ours: event.source === frame.contentWindow, data: event.data });
              });
              document.body.append(frame);
            }""";

    String POST = """
            address => {
              const form = document.createElement("form");
              form.method = "post";
              form.action = address.split("?")[0];
              new URL(address).searchParams.forEach((value, name) => {
                const field = document.createElement("input");
                field.type = "hidden";
                field.name = name;
                field.value = value;
                form.append(field);
              });
              document.body.append(form);
              form.submit();
            }""";

    RunningSet set();

    Chromium chromium();

    @Test
    @DisplayName(
            "B22: a person logs in in a window, and the page that opened it is told the code, by that window and the issuer's origin")
    default void message() {
        try (var application = PageOfAnApplication.in(set());
                var browser = chromium().newBrowser()) {
            var person = set().sandbox().newPerson(application.wechat(), true);
            var page = application.site().open(browser);
            var window = page.waitForPopup(() -> page.evaluate(OPEN_AND_LISTEN, application.request("web_message")));
            window.locator("[data-connection=" + Pool.CONNECTION + "]").click();
            window.locator("[data-testid=person-" + person + "]").click();
            assertHeard(page, application, "code");
        }
    }

    @Test
    @DisplayName("B22: a hidden frame of the application's tells it that nobody is logged in")
    default void frame() {
        try (var application = PageOfAnApplication.in(set());
                var browser = chromium().newBrowser()) {
            var page = application.site().open(browser);
            page.evaluate(FRAME_AND_LISTEN, application.silentRequest("web_message"));
            assertHeard(page, application, "error");
        }
    }

    @Test
    @DisplayName("B22, C32: a hostile opener is told nothing, and a hostile frame doesn't even show the page")
    default void hostile() {
        try (var application = PageOfAnApplication.in(set());
                var stranger = Site.start();
                var browser = chromium().newBrowser()) {
            var page = stranger.open(browser);
            var window =
                    page.waitForPopup(() -> page.evaluate(OPEN_AND_LISTEN, application.silentRequest("web_message")));
            window.locator("form[data-origin]").waitFor(attached());
            // Messages keep their order: what the page said before this one would have been heard before it.
            window.evaluate("opener.postMessage('last', '*')");
            page.waitForFunction("heard.length > 0");
            assertThat(page.evaluate("heard.map(message => message.data)")).isEqualTo(List.of("last"));

            var refused = page.waitForConsoleMessage(
                    () -> page.evaluate(FRAME_AND_LISTEN, application.silentRequest("web_message")));
            assertThat(refused.text()).contains("frame-ancestors");
            assertThat(page.evaluate("heard.length")).isEqualTo(0);
        }
    }

    @Test
    @DisplayName("B20: a form takes the answer to the redirect URI by itself, and tells it where it comes from")
    default void form() {
        try (var application = PageOfAnApplication.in(set());
                var browser = chromium().newBrowser()) {
            var page = application.site().open(browser);
            var posted = page.waitForRequest(
                    request -> isPosted(request, application),
                    () -> page.navigate(application.silentRequest("form_post")));
            assertAnswer(posted, application);
        }
    }

    @Test
    @DisplayName("B20: without scripts a button does")
    default void button() {
        try (var application = PageOfAnApplication.in(set());
                var browser = chromium().newBrowserWithoutScripts()) {
            var page = application.site().open(browser);
            page.navigate(application.silentRequest("form_post"));
            var posted = page.waitForRequest(
                    request -> isPosted(request, application),
                    () -> page.locator("button[type=submit]").click());
            assertAnswer(posted, application);
        }
    }

    @Test
    @DisplayName("oidcc-ensure-post-request-succeeds: what another site posts finds the cookie that the browser has")
    default void postedRequest() {
        try (var application = PageOfAnApplication.in(set());
                var browser = chromium().newBrowser()) {
            var page = application.site().open(browser);
            page.navigate(application.request("query"));
            var cookies = browser.cookies(application.issuer());
            page.navigate(application.site().origin() + "/start");
            page.evaluate(POST, application.request("query"));
            page.locator("[data-connection=" + Pool.CONNECTION + "]").waitFor();
            assertThat(browser.cookies(application.issuer()))
                    .extracting(cookie -> cookie.name + "=" + cookie.value)
                    .containsAll(cookies.stream()
                            .map(cookie -> cookie.name + "=" + cookie.value)
                            .toList());
        }
    }

    private static void assertHeard(Page page, PageOfAnApplication application, String expected) {
        page.waitForFunction("heard.length > 0");
        var heard = (Map<?, ?>) page.evaluate("heard[0]");
        var issuer = URI.create(application.issuer());
        assertThat(heard.get("origin")).isEqualTo(issuer.getScheme() + "://" + issuer.getAuthority());
        assertThat(heard.get("ours")).isEqualTo(true);
        var data = (Map<?, ?>) heard.get("data");
        assertThat(data.get("type")).isEqualTo("authorization_response");
        var response = (Map<?, ?>) data.get("response");
        assertThat(response.get(expected)).isNotNull();
        assertThat(response.get("state")).isEqualTo(PageOfAnApplication.STATE);
        assertThat(response.get("iss")).isEqualTo(application.issuer());
    }

    private static void assertAnswer(Request posted, PageOfAnApplication application) {
        var issuer = URI.create(application.issuer());
        assertThat(posted.allHeaders())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("origin", issuer.getScheme() + "://" + issuer.getAuthority());
        var form = URLUtils.parseParameters(posted.postData());
        assertThat(form)
                .containsEntry("error", List.of("login_required"))
                .containsEntry("state", List.of(PageOfAnApplication.STATE))
                .containsEntry("iss", List.of(application.issuer()));
    }

    private static boolean isPosted(Request request, PageOfAnApplication application) {
        return request.method().equals("POST") && request.url().equals(application.redirectUri());
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }
}
