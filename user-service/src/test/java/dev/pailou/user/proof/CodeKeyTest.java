package dev.pailou.user.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.user.store.EmailCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A code's digits")
class CodeKeyTest {

    private final CodeKey key = new CodeKey(key(1));
    private final EmailCode code = code("a", "login", "address", "browser");

    @Test
    @DisplayName("are six, always the same for a code, and others for whatever differs")
    void follow() {
        assertThat(key.digits(code)).matches("[0-9]{6}").isEqualTo(key.digits(code));
        assertThat(Set.of(
                        key.digits(code),
                        key.digits(code("b", "login", "address", "browser")),
                        key.digits(code("a", "logim", "address", "browser")),
                        key.digits(code("a", "login", "addresses", "browser")),
                        key.digits(code("a", "login", "address", "brow")),
                        key.digits(code("al", "ogin", "address", "browser")),
                        new CodeKey(key(2)).digits(code)))
                .hasSize(7);
    }

    @Test
    @DisplayName("are spread over all that six digits can be")
    void spread() {
        var digits = IntStream.range(0, 20_000)
                .mapToObj(i -> key.digits(code(Ids.next(), "login", "address", "browser")))
                .collect(Collectors.groupingBy(text -> text.charAt(0), Collectors.counting()));
        assertThat(digits).hasSize(10);
        assertThat(digits.values()).allMatch(count -> count > 1_700 && count < 2_300);
    }

    @Test
    @DisplayName("are taken as people type them, and nothing else is")
    void typed() {
        var digits = key.digits(code);
        assertThat(key.matches(code, digits)).isTrue();
        assertThat(key.matches(code, " " + digits.substring(0, 3) + "-" + digits.substring(3) + "\n"))
                .isTrue();
        assertThat(key.matches(
                        code,
                        digits.codePoints()
                                .map(point -> point - '0' + '０')
                                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                                .toString()))
                .as("by a Chinese keyboard")
                .isTrue();
        assertThat(key.matches(code, "")).isFalse();
        assertThat(key.matches(code, digits + "0")).isFalse();
        assertThat(key.matches(code, digits.substring(1))).isFalse();
    }

    @Test
    @DisplayName("need a key of 32 bytes")
    void shortKey() {
        assertThatThrownBy(() -> new CodeKey(Base64.getEncoder().encodeToString(new byte[31])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pailou.email-codes.key");
    }

    @Test
    @DisplayName("are missed at start, not when somebody waits for a mail")
    void noKey() {
        assertThatThrownBy(() -> new CodeKeys(settings(Optional.empty()), Optional.of("pailou@example.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pailou.email-codes.key");
        assertThat(new CodeKeys(settings(Optional.of(key(1))), Optional.empty()).key())
                .as("without a sender there are none")
                .isEmpty();
        assertThat(new CodeKeys(settings(Optional.of(key(1))), Optional.of("pailou@example.com")).key())
                .isPresent();
    }

    private static EmailCodeSettings settings(Optional<String> key) {
        return new EmailCodeSettings() {
            @Override
            public Optional<String> key() {
                return key;
            }

            @Override
            public Duration lifetime() {
                return Duration.ofMinutes(10);
            }

            @Override
            public int perPoolAndHour() {
                return 1;
            }
        };
    }

    private static EmailCode code(String id, String login, String address, String browser) {
        return new EmailCode(id, login, address, browser, null, Instant.EPOCH);
    }

    private static String key(int seed) {
        var bytes = new byte[32];
        bytes[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
