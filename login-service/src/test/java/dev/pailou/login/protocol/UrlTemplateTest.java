package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pailou.login.domain.Reason;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An address at a vendor")
class UrlTemplateTest {

    private static final Map<String, String> VALUES = Map.of(
            "field.base", "https://git.example.com/group",
            "field.slash", "https://git.example.com/",
            "field.query", "https://op.example/token?p=policy",
            "field.tenant", "a/b?c#d",
            "field.up", "..",
            "field.script", "javascript:alert(1)",
            "field.user", "https://me@evil.example",
            "field.words", "no address");

    private static final Values KNOWN = placeholder -> Optional.ofNullable(VALUES.get(placeholder.toString()));

    @ParameterizedTest
    @CsvSource({
        "https://vendor.example/token, https://vendor.example/token",
        "{field.base}/oauth/token, https://git.example.com/group/oauth/token",
        "{field.slash}/oauth/token, https://git.example.com/oauth/token",
        "{field.query}, https://op.example/token?p=policy",
        "https://vendor.example/{field.tenant}/token, https://vendor.example/a%2Fb%3Fc%23d/token"
    })
    @DisplayName("may begin with one, and takes everything else as part of the path")
    void fills(String template, String address) {
        assertThat(UrlTemplate.parse(template).fill(KNOWN)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{field.script}",
                "{field.user}/token",
                "{field.words}/token",
                "https://vendor.example/{field.up}/token"
            })
    @DisplayName("is the administrator's mistake where what was entered is none")
    void noAddress(String template) {
        assertThatThrownBy(() -> UrlTemplate.parse(template).fill(KNOWN))
                .asInstanceOf(type(ProviderFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.failure().reason()).isEqualTo(Reason.CONFIGURATION);
                    assertThat(failure.failure().vendorMessage()).doesNotContain("me@", "javascript");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://vendor.example/token",
                "https://vendor.example",
                "https://{field.host}/token",
                "https://vendor.example/token?a=b",
                "https://vendor.example/{field.a}?a=b",
                "{field.base}token",
                "{field.base}{field.path}",
                "https://me@vendor.example/token"
            })
    @DisplayName("is refused in a definition when a value could lead elsewhere")
    void refused(String template) {
        assertThatThrownBy(() -> UrlTemplate.parse(template)).isInstanceOf(IllegalArgumentException.class);
    }
}
