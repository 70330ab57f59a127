package dev.pailou.token.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.token.domain.Application;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whether a person is asked to agree")
class ConsentRuleTest {

    @Test
    @DisplayName("not at all by an application that doesn't want it")
    void notAsked() {
        assertThat(ConsentRule.asks(application("web"), false)).isFalse();
        assertThat(ConsentRule.asks(application("web"), true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "openid, openid, false",
        "openid email, openid, false",
        "openid, openid email, true",
        "email, openid, true",
    })
    @DisplayName("unless everything that is asked for was agreed to before")
    void given(String given, String asked, boolean needed) {
        var consent = new Consent(
                "id", "pool", "application", "user", List.of(given.split(" ")), Instant.EPOCH, Instant.EPOCH);
        assertThat(ConsentRule.needed(false, asked, Optional.of(consent))).isEqualTo(needed);
        assertThat(ConsentRule.needed(true, asked, Optional.of(consent))).isTrue();
        assertThat(ConsentRule.needed(false, asked, Optional.empty())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "native, com.example.app:/callback, true",
        "native, http://127.0.0.1/callback, true",
        "native, https://app.example.com/callback, false",
        "spa, http://localhost:3000/callback, false",
        "web, https://app.example.com/callback, false",
    })
    @DisplayName("where any program on a device may stand in for the application (RFC 8252 section 8.6)")
    void impersonation(String type, String redirectUri, boolean asked) {
        assertThat(ConsentRule.mayBeAnother(application(type), redirectUri)).isEqualTo(asked);
    }

    private static Application application(String type) {
        return new Application(
                "application",
                "pool",
                "App",
                type,
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                Optional.of(List.of()),
                true,
                OpenIdSettings.DEFAULTS);
    }
}
