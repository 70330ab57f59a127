package dev.pailou.login.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.domain.Branding;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.protocol.VendorPage;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.Page;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("Pages on the way to a vendor")
class WayToVendorTest {

    private static final URI VENDOR = URI.create("https://login.work.weixin.qq.com/wwlogin/sso/login?a=b&c=d#e");
    private static final URI FRAMED = URI.create("https://login.work.weixin.qq.com:8443/wwlogin/sso/login?a=b&style=x");
    private static final VendorPage PAGE = new VendorPage(VENDOR, Optional.of(new VendorPage.Frame(FRAMED, 300, 400)));
    private static final UserPool POOL =
            new UserPool("0123456789abcdef01234567", "Acme & Co", "acme", true, false, Branding.NONE);

    @Inject
    Pages pages;

    @Test
    @DisplayName("the start page leads there by a link, which tells our origin, and by itself only with a script")
    void start() {
        var page = page(pages.start(VENDOR, begin(PageLanguage.ENGLISH)));
        assertThat(page.all("data-onward href=\"([^\"]+)\""))
                .containsExactly("https://login.work.weixin.qq.com/wwlogin/sso/login?a=b&amp;c=d#e");
        assertThat(page.all("<script src=\"([^\"]+)\" defer></script>"))
                .singleElement()
                .satisfies(script -> assertThat(script).matches("/connection/assets/onward\\.[^.]+\\.js"));
        assertThat(page.body()).doesNotContain("http-equiv=\"refresh\"", "<form");
        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self'", "form-action 'none'", "frame-ancestors 'none'")
                .doesNotContain("frame-src");
    }

    @Test
    @DisplayName("the page with the vendor's QR code frames that origin and no other, and leads to the whole page")
    void frame() {
        var page = page(pages.frame(POOL, PAGE, begin(PageLanguage.ENGLISH)));
        assertThat(page.header("Content-Security-Policy").split("; "))
                .containsExactlyInAnyOrder(
                        "default-src 'none'",
                        "style-src 'self'",
                        "img-src 'self' data:",
                        "frame-src https://login.work.weixin.qq.com:8443",
                        "form-action 'none'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'");
        assertThat(page.all("<iframe src=\"([^\"]+)\""))
                .containsExactly("https://login.work.weixin.qq.com:8443/wwlogin/sso/login?a=b&amp;style=x");
        assertThat(page.body())
                .contains("title=\"Sign in to Acme &amp; Co\" width=\"300\" height=\"400\"")
                .contains("sandbox=\"allow-scripts allow-same-origin allow-forms allow-top-navigation\"")
                .contains("<h1>Sign in to Acme &amp; Co</h1>")
                .doesNotContain("<script");
        assertThat(page.all("<a href=\"([^\"]+)\" data-whole>"))
                .containsExactly("https://login.work.weixin.qq.com/wwlogin/sso/login?a=b&amp;c=d#e");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("they speak every language, one at a time")
    void languages(PageLanguage language) {
        var frame = page(pages.frame(POOL, PAGE, begin(language)));
        assertSpoken(frame, language, PageMessages::pageOfItsOwn);
        assertSpoken(page(pages.start(VENDOR, begin(language))), language, PageMessages::proceed);
    }

    private static void assertSpoken(Page page, PageLanguage own, Function<PageMessages, String> words) {
        for (var language : PageLanguage.values()) {
            var said = '>' + words.apply(Pages.messages(language)) + '<';
            assertThat(page.body()).contains(said);
            assertThat(page.body()
                            .replaceAll("(?s)<section class=\"voice other\".*?</section>", "")
                            .contains(said))
                    .as(said)
                    .isEqualTo(language == own);
        }
    }

    private static Face begin(PageLanguage language) {
        return new Face(language, "/connection/begin", Branding.NONE);
    }

    private static Page page(Response response) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        response.getStringHeaders().forEach(headers::add);
        return new Page(response.getStatus(), headers, (String) response.getEntity());
    }
}
