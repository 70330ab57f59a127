package dev.pailou.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request's path")
class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/oidc/demo/auth?client_id=a&x=%2F..//;, /oidc/demo/auth",
        "/login/demo/, /login/demo/",
        "/, /",
        "/api/v1/user-pools/a%20b, /api/v1/user-pools/a%20b",
        "/api/v1/user-pools/%E7%89%8C, /api/v1/user-pools/%E7%89%8C",
    })
    @DisplayName("is taken as it stands when there is one way to read it")
    void plain(String target, String path) {
        assertThat(RequestPath.of(target)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login/../internal/token",
                "/login/./x",
                "/login/..",
                "//internal/token",
                "/login//x",
                "/login;x/../internal",
                "/login%3Bx",
                "/login%2Finternal",
                "/login%2finternal",
                "/login/%2e%2e/internal",
                "/login/.%2E/internal",
                "/login\\..\\internal",
                "/login%5C..%5Cinternal",
                "/login%252F..",
                "/login/%69nternal",
                "/login/%00",
                "/login/%0d%0aX:y",
                "/login/%7f",
                "/login/%",
                "/login/%2",
                "/login/%zz",
                "/login/a b",
                "/login/\u00e9",
                "/login#x",
                "http://localhost/internal",
                "internal",
                "*",
                "",
            })
    @DisplayName("is refused when two parsers could read it differently")
    void refused(String target) {
        assertThat(RequestPath.of(target)).isEmpty();
    }
}
