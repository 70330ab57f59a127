package dev.pailou.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names")
class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "a",
                "a1",
                "1a",
                "my-shop",
                "a23456789012345678901234567890123456789012345678901234567890123"
            })
    @DisplayName("of pools are labels of host names")
    void domains(String domain) {
        assertThatCode(() -> domain(domain)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "Demo",
                "-demo",
                "demo-",
                "de--mo",
                "xn--80ak6aa92e",
                "de.mo",
                "de_mo",
                "de mo",
                "démo",
                "demo\n",
                "a234567890123456789012345678901234567890123456789012345678901234",
                "system",
                "q",
                "internal",
                "sso"
            })
    @DisplayName("of pools are no others, none that is reserved, and not the core host's")
    void refusedDomains(String domain) {
        assertThatThrownBy(() -> domain(domain)).isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Demo", "青云", "Müller & Söhne", "👩‍👩‍👧 family"})
    @DisplayName("for people may be in any script")
    void texts(String text) {
        assertThatCode(() -> text(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "　", "a\nb", "a\u0000", "a\u202eb", "a\u2066b"})
    @DisplayName("for people are not empty, and do not turn the text around them")
    void refusedTexts(String text) {
        assertThatThrownBy(() -> text(text)).isInstanceOf(InvalidRequest.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    @DisplayName("for people have up to 100 characters, emoji counting as one")
    void lengths(int length) {
        assertThatCode(() -> text("👍".repeat(length))).doesNotThrowAnyException();
        assertThatThrownBy(() -> text("👍".repeat(101))).isInstanceOf(InvalidRequest.class);
    }

    private static void domain(String domain) {
        checked(violations -> PoolDomain.check(violations, domain, "sso.example.com"));
    }

    private static void text(String text) {
        checked(violations ->
                assertThat(DisplayText.check(violations, "name", text)).isEqualTo(text == null ? "" : text.strip()));
    }

    private static void checked(Consumer<Violations> check) {
        var violations = new Violations();
        check.accept(violations);
        violations.refuseIfAny();
    }
}
