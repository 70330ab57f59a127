package dev.pailou.token.domain.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.LoginWish;
import dev.pailou.token.domain.Wishes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Whether a person is asked to agree")
class ConsentRuleTest {

    private static final String ONE = "https://one.example.com/";

    private static final OpenIdSettings SETTINGS = new ObjectMapper()
            .convertValue(
                    Map.of("claims", Map.of("mobile", "phone_number", "uid", "sub"), "resources", List.of(ONE)),
                    OpenIdSettings.class);

    @Test
    @DisplayName("not at all by an application that doesn't want it")
    void notAsked() {
        assertThat(ConsentRule.asks(application("web"), false)).isFalse();
        assertThat(ConsentRule.asks(application("web"), true)).isTrue();
    }

    @ParameterizedTest(name = "{0}, {1} given, {2}, {3} asked for: {4}")
    @CsvSource({
        "openid, , openid, , false",
        "openid email, , openid, , false",
        // What outlives the session is agreed to like anything else (OpenID Connect Core section 11).
        "openid, , openid offline_access, , true",
        "openid offline_access, , openid offline_access, , false",
        "openid, , openid email, , true",
        "email, , openid, , true",
        "openid, , openid, https://one.example.com/, true",
        "openid, https://one.example.com/, openid, https://one.example.com/, false",
        "openid, https://one.example.com/, openid, , false",
        "openid, https://one.example.com/, openid, https://two.example.com/, true",
        "openid, https://one.example.com/, openid email, https://one.example.com/, true",
    })
    @DisplayName("unless everything that is asked for was agreed to before")
    void given(String scopes, String resources, String asked, String wanted, boolean needed) {
        var consent = new Consent(
                "id", "pool", "application", "user", words(scopes), words(resources), Instant.EPOCH, Instant.EPOCH);
        var terms = new Terms(words(asked), words(wanted));
        assertThat(ConsentRule.needed(false, terms, Optional.of(consent))).isEqualTo(needed);
        assertThat(ConsentRule.needed(true, terms, Optional.of(consent))).isTrue();
        assertThat(ConsentRule.needed(false, terms, Optional.empty())).isTrue();
    }

    @ParameterizedTest(name = "scope {0}, claims {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "openid | | openid",
                "email openid | | openid email",
                "openid | {'userinfo':{'email':null}} | openid email",
                "openid | {'id_token':{'phone_number':{'essential':true}}} | openid phone",
                "openid | {'id_token':{'nickname':null},'userinfo':{'identities':null}} | openid profile identities",
                "openid email | {'userinfo':{'email_verified':null}} | openid email",
                // Under a name of the application's own, it is the claim behind it.
                "openid | {'userinfo':{'mobile':null}} | openid phone",
                "openid | {'id_token':{'uid':null}} | openid",
                // Told to nobody, or to everybody.
                "openid | {'userinfo':{'shoe_size':null}} | openid",
                "openid | {'id_token':{'acr':{'essential':true},'sub':null,'auth_time':null}} | openid",
            })
    @DisplayName("claims that are asked for by name are agreed to as if their scope were asked for:")
    void claims(String scope, String claims, String terms) {
        var wishes = new Wishes(List.of(), false, claims == null ? null : claims.replace('\'', '"'), LoginWish.NONE);
        assertThat(Terms.of(scope, wishes, application("web")).scopes()).isEqualTo(words(terms));
    }

    @Test
    @DisplayName("resources are agreed to as long as the application is registered with them")
    void resources() {
        var wishes = new Wishes(List.of(ONE, "https://gone.example.com/"), false, null, LoginWish.NONE);
        assertThat(Terms.of("openid", wishes, application("web")).resources()).containsExactly(ONE);
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
                SETTINGS);
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }
}
