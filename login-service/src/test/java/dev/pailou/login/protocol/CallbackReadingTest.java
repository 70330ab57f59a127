package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Reason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a callback brings")
class CallbackReadingTest {

    @Test
    @DisplayName("is a code")
    void code() {
        assertThat(read(Map.of("auth_code", List.of("c")))).isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource({
        "cancelled, USER_DENIED",
        "access_denied, USER_DENIED",
        "77, VENDOR_UNAVAILABLE",
        "server_error, VENDOR_UNAVAILABLE",
        "temporarily_unavailable, VENDOR_UNAVAILABLE",
        "invalid_scope, CONFIGURATION",
        "unauthorized_client, CONFIGURATION",
        "never_heard_of, VENDOR_UNAVAILABLE"
    })
    @DisplayName("is an error, with or without a code beside it")
    void error(String error, Reason reason) {
        assertThat(failure(Map.of(
                        "error", List.of(error), "error_description", List.of("why"), "auth_code", List.of("c"))))
                .usingRecursiveComparison()
                .ignoringFields("advice")
                .isEqualTo(new Failure(reason, error, "why"));
    }

    @Test
    @DisplayName("is nothing usable unless there is exactly one code")
    void notOneCode() {
        assertThat(failure(Map.of("auth_code", List.of("a", "b"))).reason()).isEqualTo(Reason.VENDOR_MALFORMED);
        assertThat(failure(Map.of("auth_code", List.of(""))).reason()).isEqualTo(Reason.VENDOR_MALFORMED);
        assertThat(failure(Map.of("auth_code", List.of("x".repeat(5000)))).reason())
                .isEqualTo(Reason.VENDOR_MALFORMED);
        assertThat(failure(Map.of("code", List.of("a"))).reason()).isEqualTo(Reason.VENDOR_MALFORMED);
    }

    @Test
    @DisplayName("B26: is no access token, which anybody may have got for another client")
    void accessToken() {
        assertThat(failure(Map.of("access_token", List.of("t"), "token_type", List.of("Bearer")))
                        .reason())
                .isEqualTo(Reason.VENDOR_MALFORMED);
    }

    @Test
    @DisplayName("is a no where the vendor says no by leaving the code out")
    void missingCode() {
        var wechat = new ProviderCatalog().find("wechat-pc").orElseThrow();
        assertThatThrownBy(() -> CallbackReading.read(
                        Definitions.conversation(),
                        wechat.ways().getFirst().callback(),
                        new CallbackParameters(Map.of())))
                .asInstanceOf(type(ProviderFailure.class))
                .satisfies(failure -> assertThat(failure.failure().reason()).isEqualTo(Reason.USER_DENIED));
    }

    private static String read(Map<String, List<String>> values) {
        var conversation = Definitions.conversation();
        CallbackReading.read(
                conversation, Definitions.ACME.ways().getFirst().callback(), new CallbackParameters(values));
        return conversation.of(Placeholder.of("code", ""));
    }

    private static Failure failure(Map<String, List<String>> values) {
        try {
            throw new AssertionError("a code: " + read(values));
        } catch (ProviderFailure failure) {
            return failure.failure();
        }
    }
}
