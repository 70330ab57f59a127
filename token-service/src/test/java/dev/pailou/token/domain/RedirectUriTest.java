package dev.pailou.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Redirect URIs")
class RedirectUriTest {

    private static final String REGISTERED = "https://app.example.com/auth/callback?tenant=7";
    private static final String LOOPBACK = "http://127.0.0.1/auth/callback";
    private static final int MUTATIONS = 10_000;

    /** How attackers have changed redirect URIs before; each gets the URI and a source of chance. */
    private static final List<BiFunction<String, Random, String>> ATTACKS = List.of(
            (uri, random) -> at(
                    uri,
                    random,
                    c -> Character.isUpperCase(c) ? "" + Character.toLowerCase(c) : "" + Character.toUpperCase(c)),
            (uri, random) -> at(uri, random, c -> String.format("%%%02x", (int) c)),
            (uri, random) -> at(uri, random, c -> String.format("%%25%02X", (int) c)),
            (uri, random) -> at(uri, random, c -> ""),
            (uri, random) -> at(uri, random, c -> "" + c + c),
            (uri, random) ->
                    at(uri, random, c -> c + pick(random, "/", "//", "\\", "..;/", "/./", "/../", ";x", "%2f")),
            (uri, random) -> at(uri, random, c -> c + pick(random, "@", "evil@", ":pw@", "@evil.example", "#@", "?@")),
            (uri, random) ->
                    at(uri, random, c -> c + pick(random, "\t", "\n", "\0", " ", "\u200b", "\u3002", "\uff0f")),
            (uri, random) -> uri.replace("a", pick(random, "\u0430", "\u0251", "\uff41", "xn--80a")),
            (uri, random) -> uri.replace("://", pick(random, "://evil.example@", ":\\\\", ":/", ":", "://.", ":///")),
            (uri, random) -> uri.replaceFirst(
                    "(example\\.com|127\\.0\\.0\\.1)",
                    "$1" + pick(random, ".", ".evil.example", "..", "%00", "%2eevil")),
            (uri, random) ->
                    uri.replaceFirst("^https?", pick(random, "ftp", "javascript", "HTTPS", "httpss", "data", "")),
            (uri, random) ->
                    uri + pick(random, "#", "#x", "&x=" + random.nextInt(), "/", "/..", "?", "%20", " ", ".", "*"),
            (uri, random) -> pick(random, " ", "\t", "//", "https://evil.example/?", "javascript://", "%20") + uri,
            (uri, random) -> uri.substring(0, 1 + random.nextInt(uri.length() - 1)),
            (uri, random) -> uri.replace(
                    "127.0.0.1", pick(random, "127.1", "0177.0.0.1", "2130706433", "localhost", "[::1]", "127.0.0.2")),
            (uri, random) ->
                    uri.replace("/auth", pick(random, "/AUTH", "/auth/x/..", "//auth", "/%61uth", "/auth;v=1")));

    @Test
    @DisplayName("B1, C10: 10,000 mutations of a registered URI, and none is accepted")
    void mutations() {
        var random = new Random(20_261_120);
        for (int i = 0; i < MUTATIONS; i++) {
            var mutated = mutate(REGISTERED, random);
            assertThat(RedirectUri.matches(REGISTERED, mutated, false))
                    .as(mutated)
                    .isFalse();
            assertThat(RedirectUri.matches(REGISTERED, mutated, true))
                    .as(mutated)
                    .isFalse();
        }
    }

    @Test
    @DisplayName("B1, C10: 10,000 mutations of a native application's loopback URI, and only its port may differ")
    void loopbackMutations() {
        var random = new Random(42);
        var otherPort = Pattern.compile("http://127\\.0\\.0\\.1:[1-9][0-9]{0,4}/auth/callback");
        for (int i = 0; i < MUTATIONS; i++) {
            var mutated = mutate(LOOPBACK, random);
            assertThat(RedirectUri.matches(LOOPBACK, mutated, true))
                    .as(mutated)
                    .isEqualTo(otherPort.matcher(mutated).matches());
            assertThat(RedirectUri.matches(LOOPBACK, mutated, false))
                    .as(mutated)
                    .isFalse();
        }
    }

    @Test
    @DisplayName("B1: the registered URI itself is accepted")
    void same() {
        assertThat(RedirectUri.matches(REGISTERED, REGISTERED, false)).isTrue();
        assertThat(RedirectUri.matches("com.example.app:/callback", "com.example.app:/callback", true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/auth/callback",
                "http://127.0.0.1:65535/auth/callback",
                "http://127.0.0.1/auth/callback"
            })
    @DisplayName("B1: a native application's loopback URI may have any port (RFC 8252 section 7.3)")
    void anyPort(String requested) {
        assertThat(RedirectUri.matches("http://127.0.0.1:3000/auth/callback", requested, true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:65536/auth/callback",
                "http://127.0.0.1:0/auth/callback",
                "http://127.0.0.1:080/auth/callback",
                "http://127.0.0.1:/auth/callback",
                "https://127.0.0.1:3000/auth/callback",
                "http://[::1]:3000/auth/callback",
                "http://localhost:3000/auth/callback"
            })
    @DisplayName("B1: but nothing that only looks like a port, and no other host or scheme")
    void notAnyPort(String requested) {
        assertThat(RedirectUri.matches(LOOPBACK, requested, true)).isFalse();
    }

    @Test
    @DisplayName("C10: patterns in a registered URI mean nothing")
    void noPatterns() {
        assertThat(RedirectUri.matches("https://*.example.com/cb", "https://evil.example.com/cb", false))
                .isFalse();
        assertThat(RedirectUri.matches("https://app.example.com/*", "https://app.example.com/x", false))
                .isFalse();
        assertThat(RedirectUri.matches(".*", "https://evil.example", false)).isFalse();
    }

    private static String mutate(String uri, Random random) {
        var mutated = uri;
        do {
            mutated = ATTACKS.get(random.nextInt(ATTACKS.size())).apply(mutated, random);
        } while (mutated.equals(uri) || mutated.isEmpty());
        return mutated;
    }

    private static String at(String uri, Random random, Function<Character, String> change) {
        var index = random.nextInt(uri.length());
        return uri.substring(0, index) + change.apply(uri.charAt(index)) + uri.substring(index + 1);
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
