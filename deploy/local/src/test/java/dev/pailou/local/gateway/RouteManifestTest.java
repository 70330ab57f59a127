package dev.pailou.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pailou.local.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The route manifest")
class RouteManifestTest {

    private static final Path MANIFEST =
            Path.of(System.getProperty("pailou.root"), "deploy", "kubernetes", "base", "routes.yaml");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "/oidc/demo/auth, TOKEN",
        "/oidc/demo/.well-known/openid-configuration, TOKEN",
        "/.well-known/oauth-authorization-server/oidc/demo, TOKEN",
        "/.well-known/oauth-authorization-server/oidc, TOKEN",
        "/.well-known/other, CONNECTION",
        "/api/v1/signing-keys, TOKEN",
        "/api/v1/signing-keys/rotate, TOKEN",
        "/api/v1/signing-keys2, CONNECTION",
        "/login, LOGIN",
        "/login/demo, LOGIN",
        "/connections/social/wechat-qr, LOGIN",
        "/connection/social/wechat-qr/0123/callback, LOGIN",
        "/sdk/pailou.js, LOGIN",
        "/api/v1/user-pools, CONNECTION",
        "/api/v1/users, USER",
        "/api/v1/users/0123, USER",
        "/api/v1/users2, CONNECTION",
        "/api/v1/sessions, TOKEN",
        "/api/v1/sessions/0123, TOKEN",
        "/api/v1/consents, TOKEN",
        "/console/, CONNECTION",
        "/, CONNECTION",
        "/WW_verify_abc123.txt, CONNECTION",
        "/loginx, CONNECTION",
        "/OIDC/demo/auth, CONNECTION",
        "/internals, CONNECTION",
    })
    @DisplayName("sends each public path to its service")
    void routed(String path, Service service) throws IOException {
        assertThat(RouteManifest.read(MANIFEST).serviceFor(path)).contains(service);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal", "/internal/", "/internal/token", "/q", "/q/", "/q/health/ready"})
    @DisplayName("keeps the inside in")
    void unrouted(String path) throws IOException {
        assertThat(RouteManifest.read(MANIFEST).serviceFor(path)).isEmpty();
    }

    @Test
    @DisplayName("lets an exact match win over the longest prefix")
    void exactFirst() throws IOException {
        RoutingTable table = read(rule("PathPrefix", "/a/b", "user-service")
                + rule("Exact", "/a/b", "token-service")
                + rule("PathPrefix", "/", "login-service"));

        assertThat(table.serviceFor("/a/b")).contains(Service.TOKEN);
        assertThat(table.serviceFor("/a/b/c")).contains(Service.USER);
        assertThat(table.serviceFor("/a/bc")).contains(Service.LOGIN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RegularExpression | /a | user-service | 'RegularExpression'",
                "PathPrefix | /a/../b | user-service | which no request can have",
                "PathPrefix | /a | other-service | 'other-service'",
            })
    @DisplayName("is refused where this gateway would do something else than Kubernetes")
    void refused(String type, String path, String service, String says) {
        assertThatThrownBy(() -> read(rule(type, path, service)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(says)
                .hasMessageContaining("routes.yaml");
    }

    @Test
    @DisplayName("is refused when it filters, weighs or matches by header")
    void unknownFields() {
        String rule = rule("PathPrefix", "/a", "user-service");
        assertThatThrownBy(() -> read(rule.replace("port: 8080", "port: 8080, weight: 3")))
                .hasMessageContaining("'weight'");
        assertThatThrownBy(() -> read(rule.replace("- backendRefs", "- filters: []\n      backendRefs")))
                .hasMessageContaining("'filters'");
    }

    private RoutingTable read(String rules) throws IOException {
        Path file = directory.resolve("routes.yaml");
        Files.writeString(file, """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: test}
                spec:
                  rules:
                """ + rules);
        return RouteManifest.read(file);
    }

    private static String rule(String type, String path, String service) {
        return """
                  - backendRefs: [{name: %s, port: 8080}]
                    matches: [{path: {type: %s, value: "%s"}}]
                """.formatted(service, type, path).indent(2);
    }
}
