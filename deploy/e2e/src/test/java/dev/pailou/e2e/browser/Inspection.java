package dev.pailou.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import dev.pailou.e2e.clients.NodePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Looks at pages as nobody does by hand each time: with axe, on a narrow screen, in light and dark, by keyboard, and how
 * heavy they are. It shows them once more in a browser of its own, in which scripts run, because axe is one; the pages'
 * own scripts don't.
 */
public final class Inspection {

    /** HTML, style, scripts and images of one page together. */
    private static final int MOST_BYTES = 60_000;

    private static final int NARROW = 360;
    private static final int TALL = 720;

    private static final String FINDINGS = """
            () => axe.run({ resultTypes: ["violations"] }).then(result => result.violations.flatMap(violation =>
              violation.nodes.map(node => violation.id + ": " + node.html + " " + node.failureSummary)))""";

    private static final String LOADED = """
            () => performance.getEntriesByType("resource").reduce((sum, entry) => sum + entry.decodedBodySize, 0)""";

    /** Where the page is in other languages; in browsers without scripts too, links have whole addresses. */
    private static final String LANGUAGES = """
            () => [...document.querySelectorAll(".languages a")]
              .filter(link => link.checkVisibility()).map(link => link.href)""";

    /** What can be pressed or filled in, from top to bottom. */
    private static final String CONTROLS = """
            () => [...document.querySelectorAll("a[href], button, input:not([type=hidden])")]
              .filter(control => control.checkVisibility()).map(control => control.outerHTML)""";

    /** What has the focus, and how wide the ring around it is. */
    private static final String FOCUSED = """
            () => {
              const look = getComputedStyle(document.activeElement);
              return { html: document.activeElement.outerHTML,
                ring: look.outlineStyle === "none" ? 0 : parseFloat(look.outlineWidth) };
            }""";

    private final BrowserContext browser;
    private final String axe;

    private Inspection(BrowserContext browser, String axe) {
        this.browser = browser;
        this.axe = axe;
    }

    public static Inspection with(Chromium chromium) {
        var origin = Path.of(System.getProperty("pailou.root"), "deploy", "e2e", "accessibility");
        var axe = NodePackage.of(origin).folder().resolve("node_modules/axe-core/axe.min.js");
        try {
            // Colours that are on their way to others would be found to be neither.
            var options = new NewContextOptions().setViewportSize(NARROW, TALL).setReducedMotion(ReducedMotion.REDUCE);
            return new Inspection(chromium.newBrowser(options), Files.readString(axe));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks at the page that a browser is at. */
    public void of(Page seen) {
        var address = seen.url();
        // The focus is moved by hand here, from the top.
        var html = seen.content().replace(" autofocus=\"\"", "");
        try (var page = browser.newPage()) {
            page.route(
                    address::equals,
                    route -> route.fulfill(new FulfillOptions()
                            .setContentType("text/html;charset=UTF-8")
                            .setHeaders(Map.of("Content-Security-Policy", "script-src 'none'"))
                            .setBody(html)));
            page.navigate(address);
            assertThat(html.getBytes(StandardCharsets.UTF_8).length + number(page.evaluate(LOADED)))
                    .as("bytes of %s", address)
                    .isLessThan(MOST_BYTES);
            assertThat(number(page.evaluate("document.documentElement.scrollWidth")))
                    .as("width of %s", address)
                    .isLessThanOrEqualTo(NARROW);
            assertByKeyboard(page);
            page.evaluate(axe);
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                assertThat((List<?>) page.evaluate(FINDINGS))
                        .as("what axe finds on %s, %s", address, scheme)
                        .isEmpty();
            }
        }
    }

    /**
     * Looks at a page, and at the same page in the languages that it offers: words are longer in one and shorter in
     * another. Colours and keys are the same in all.
     */
    public void inEveryLanguage(Page seen) {
        of(seen);
        var links = (List<?>) seen.evaluate(LANGUAGES);
        assertThat(links).as("other languages of %s", seen.url()).hasSize(3);
        links.forEach(link -> inLanguage(seen, (String) link));
    }

    private void inLanguage(Page seen, String address) {
        var within = address.contains("#");
        var html = within ? seen.content() : read(seen, address);
        try (var page = browser.newPage()) {
            // In the query of a page's address there is what belongs to one browser alone.
            page.route(
                    requested -> requested.equals(address.replaceFirst("#.*", "")),
                    route -> route.fulfill(new FulfillOptions()
                            .setContentType("text/html;charset=UTF-8")
                            .setHeaders(Map.of("Content-Security-Policy", "script-src 'none'"))
                            .setBody(html)));
            page.navigate(address);
            assertThat(page.locator("h1:visible").count()).as(address).isOne();
            assertThat(number(page.evaluate("document.documentElement.scrollWidth")))
                    .as("width of %s", address)
                    .isLessThanOrEqualTo(NARROW);
            page.evaluate(axe);
            assertThat((List<?>) page.evaluate(FINDINGS))
                    .as("what axe finds on %s", address)
                    .isEmpty();
        }
    }

    /** Asks as the same person, whose choice of language stays as it was. */
    private String read(Page seen, String address) {
        var cookies = seen.context().cookies(address).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        var answer = browser.request().get(address, RequestOptions.create().setHeader("Cookie", cookies));
        assertThat(answer.status()).as(address).isLessThan(400);
        return answer.text();
    }

    private static void assertByKeyboard(Page page) {
        for (var control : (List<?>) page.evaluate(CONTROLS)) {
            page.keyboard().press("Tab");
            var focused = (Map<?, ?>) page.evaluate(FOCUSED);
            assertThat(focused.get("html")).isEqualTo(control);
            assertThat(number(focused.get("ring")))
                    .as("ring around %s", control)
                    .isGreaterThanOrEqualTo(2);
        }
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }
}
