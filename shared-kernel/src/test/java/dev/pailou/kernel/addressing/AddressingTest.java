package dev.pailou.kernel.addressing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressingTest {

    private static Addressing addressing(String coreUrl, String baseDomain) {
        return new Addressing(new AddressingSettings() {
            @Override
            public String coreUrl() {
                return coreUrl;
            }

            @Override
            public Optional<String> baseDomain() {
                return Optional.ofNullable(baseDomain);
            }
        });
    }

    @Nested
    @DisplayName("in path form")
    class PathForm {

        private final Addressing addressing = addressing("http://localhost:8080", null);

        @Test
        @DisplayName("a pool stands in the path after the service")
        void addresses() {
            assertThat(addressing.issuer("demo")).isEqualTo("http://localhost:8080/oidc/demo");
            assertThat(addressing.pool("demo", "login", "?a=b")).isEqualTo("http://localhost:8080/login/demo?a=b");
            assertThat(addressing.core("/connection/begin")).isEqualTo("http://localhost:8080/connection/begin");
            assertThat(addressing.poolOrigin("demo")).isEqualTo("http://localhost:8080");
        }

        @ParameterizedTest
        @DisplayName("the inside is reached by its plain spelling only")
        @CsvSource({
            "/internal/token, /internal/token, false",
            "/q/health/ready, /q/health/ready, false",
            "/api/v1/internal, /api/v1/internal, false",
            "/internals, /internals, false",
            "/x/../internal/token, /internal/token, true",
            "/%69nternal/token, /internal/token, true",
            "/internal;x/token, /internal;x/token, true",
            "//internal/token, //internal/token, true",
            "/./q, /q, true"
        })
        void disguised(String path, String normalized, boolean disguised) {
            assertThat(HostForm.isDisguised(path, normalized)).isEqualTo(disguised);
        }

        @Test
        @DisplayName("each path is what it is, at any host")
        void nothingIsMapped() {
            assertThat(new HostForm(addressing).inside("demo.localhost", "/oidc/demo/auth"))
                    .contains("/oidc/demo/auth");
        }
    }

    @Nested
    @DisplayName("in host form")
    class HostFormOn {

        private final Addressing addressing = addressing("https://core.example.com", "example.com");
        private final HostForm hostForm = new HostForm(addressing);

        @Test
        @DisplayName("a pool has a host of its own")
        void addresses() {
            assertThat(addressing.issuer("demo")).isEqualTo("https://demo.example.com/oidc");
            assertThat(addressing.pool("demo", "login", "/refused"))
                    .isEqualTo("https://demo.example.com/login/refused");
            assertThat(addressing("http://core.localhost:8080", "localhost").issuer("demo"))
                    .isEqualTo("http://demo.localhost:8080/oidc");
        }

        @ParameterizedTest(name = "{0}{1} is {2} inside")
        @DisplayName("the pool moves from the host into the path")
        @CsvSource({
            "demo.example.com, /oidc/auth, /oidc/demo/auth",
            "DEMO.example.com, /oidc/auth, /oidc/demo/auth",
            "demo.example.com, /login, /login/demo",
            "demo.example.com, /oidc/.well-known/openid-configuration, /oidc/demo/.well-known/openid-configuration",
            "demo.example.com, /.well-known/oauth-authorization-server/oidc, /.well-known/oauth-authorization-server/oidc/demo",
            "core.example.com, /.well-known/vendor-proof, /.well-known/vendor-proof",
            "core.example.com, /api/v1/user-pools, /api/v1/user-pools",
            "core.example.com, /connection/begin, /connection/begin",
            "demo.example.com, /connections/social/wechat-qr, /connections/demo/social/wechat-qr",
            "core.example.com, /connections/social/wechat-qr/65f/callback, /connections/social/wechat-qr/65f/callback",
            "10.0.0.7, /q/health/ready, /q/health/ready",
            "token-service, /internal/token, /internal/token"
        })
        void mapped(String host, String path, String inside) {
            assertThat(hostForm.inside(host, path)).contains(inside);
        }

        @ParameterizedTest(name = "{0}{1}")
        @DisplayName("B23, C26: the path form and strange hosts are 404 at the door")
        @CsvSource({
            "core.example.com, /oidc/demo/auth",
            "core.example.com, /login/demo",
            "core.example.com, /.well-known/oauth-authorization-server/oidc/demo",
            "demo.example.com, /.well-known/oauth-authorization-server/oidc/other",
            "demo.example.com, /.well-known/oauth-authorization-server",
            "demo.example.com, /.well-known/oauth-authorization-server2/oidc",
            "demo.example.com, /api/v1/user-pools",
            "demo.example.com, /connection/begin",
            "core.example.com, /connections/demo/social/wechat-qr",
            "core.example.com, /connections/social/wechat-qr",
            "evil.example.org, /oidc/demo/auth",
            "evil.example.org, /api/v1/user-pools",
            "a.b.example.com, /oidc/auth",
            "example.com, /oidc/demo/auth",
            "notexample.com, /oidc/auth",
            "'', /oidc/demo/auth"
        })
        void refused(String host, String path) {
            assertThat(hostForm.inside(host, path)).isEmpty();
        }
    }

    @ParameterizedTest
    @DisplayName("B27: plain http is for loopback only, and the address is an origin")
    @ValueSource(
            strings = {
                "http://pailou.example.com",
                "https://example.com/",
                "https://example.com/pailou",
                "https://example.com?x",
                "ftp://example.com",
                "localhost:8080"
            })
    void refused(String coreUrl) {
        assertThatThrownBy(() -> addressing(coreUrl, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("cookies are bound to their host by prefix wherever there is https")
    void cookies() {
        var secure = new BrowserCookie(addressing("https://core.example.com", "example.com"));
        assertThat(secure.ofPool("p1")).isEqualTo("__Host-pailou-browser-p1");
        var cookie = secure.cookie(secure.ofLogin(), secure.keepOrMake(null));
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getSameSite()).hasToString("LAX");
        assertThat(new BrowserCookie(addressing("http://localhost:8080", null)).ofLogin())
                .isEqualTo("pailou-login");
    }

    @Test
    @DisplayName("C9: a cookie that can't be ours is replaced")
    void malformedCookie() {
        var cookies = new BrowserCookie(addressing("http://localhost:8080", null));
        assertThat(cookies.keepOrMake("x")).hasSize(43);
        var ours = cookies.keepOrMake(null);
        assertThat(cookies.keepOrMake(ours)).isEqualTo(ours);
    }
}
