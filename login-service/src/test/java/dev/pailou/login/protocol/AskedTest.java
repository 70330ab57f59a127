package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.LoginWish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Vendors are asked beside who comes")
class AskedTest {

    private static final ProviderCatalog PROVIDERS = new ProviderCatalog();

    private static final Map<String, String> FIELDS = Map.of(
            "issuer", "https://op.example",
            "clientId", "app",
            "appKey", "app",
            "apiKey", "app",
            "appId", "app",
            "tenantId", "common",
            "skipConfirm", "true",
            "prompt", "consent");

    @ParameterizedTest(name = "{0}, prompt={1}, max_age={2}: {3}")
    @CsvSource({
        "oidc, , , ''",
        "oidc, login, , prompt=login",
        "oidc, select_account, , prompt=select_account",
        "oidc, , 3600, max_age=3600",
        "oidc, login, 0, prompt=login&max_age=0",
        "google, login, , prompt=select_account",
        "google, , 3600, prompt=select_account",
        "google, , , ''",
        "azure-ad, login, , prompt=login",
        "azure-ad, select_account, , prompt=select_account",
        "azure-ad, , 3600, prompt=login",
        "github, login, , prompt=select_account",
        "weibo, login, , forcelogin=true",
        "baidu, , 60, force_login=1",
        "xiaomi, select_account, , skip_confirm=false",
        "gitee, login, 0, ''",
    })
    @DisplayName("to authenticate anew or to let people choose, by whatever word they have for it:")
    void anew(String provider, String prompt, Long maxAge, String asked) {
        assertThat(added(provider, new LoginWish(prompt, maxAge, null)))
                .isEqualTo(asked.isEmpty() ? List.of() : List.of(asked.split("&")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "oidc, login_hint=ming%40example.com",
        "google, login_hint=ming%40example.com",
        "azure-ad, login_hint=ming%40example.com",
        "github, login=ming%40example.com",
        "weibo, ",
    })
    @DisplayName("for whom the application expects, where they take that")
    void hint(String provider, String asked) {
        assertThat(added(provider, new LoginWish(null, null, "ming@example.com")))
                .isEqualTo(asked == null ? List.of() : List.of(asked));
    }

    @Test
    @DisplayName("for what the administrator chose, unless the application asks for something itself")
    void usual() {
        assertThat(parameters("oidc", LoginWish.NONE)).contains("prompt=consent");
        assertThat(parameters("oidc", new LoginWish("login", null, null))).doesNotContain("prompt=consent");
    }

    private static List<String> added(String provider, LoginWish wish) {
        var added = new ArrayList<>(parameters(provider, wish));
        added.removeAll(parameters(provider, LoginWish.NONE));
        return added;
    }

    private static List<String> parameters(String provider, LoginWish wish) {
        var definition = PROVIDERS.find(provider).orElseThrow();
        var at = Definitions.at(definition, definition.withDefaults(FIELDS), Map.of());
        var page = new TestVendor()
                .answers("discovery", Definitions.metadata("https://op.example"))
                .protocol()
                .authorize(
                        at,
                        definition.wayIn(BrowserKind.DESKTOP, at.connection()).orElseThrow(),
                        new Departure("s-1", "n-1", "v-1", wish))
                .await()
                .atMost(Duration.ofSeconds(10));
        return List.of(page.address().getRawQuery().split("&"));
    }
}
