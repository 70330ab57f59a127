package dev.pailou.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** How attackers have changed redirect URIs before, one to three of these at once, at every place. */
@Label("Mutated redirect URIs")
class RedirectUriMutationsTest {

    private static final String REGISTERED = "https://app.example.com/auth/callback?tenant=7";
    private static final String LOOPBACK = "http://127.0.0.1/auth/callback";
    private static final Pattern OTHER_PORT = Pattern.compile("http://127\\.0\\.0\\.1:[1-9][0-9]{0,4}/auth/callback");
    private static final int TRIES = 10_000;

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    @Label("B1, C10: of 10,000 mutations of a registered URI none is accepted")
    void registered(@ForAll("attacks") List<UnaryOperator<String>> attacks) {
        var mutated = mutated(REGISTERED, attacks);
        Assume.that(!mutated.equals(REGISTERED));
        assertThat(RedirectUri.matches(REGISTERED, mutated, false)).as(mutated).isFalse();
        assertThat(RedirectUri.matches(REGISTERED, mutated, true)).as(mutated).isFalse();
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.BOUNDED)
    @Label(
            "B1, C10: of 10,000 mutations of a native application's loopback URI none is accepted that changes more than its port")
    void loopback(@ForAll("attacks") List<UnaryOperator<String>> attacks) {
        var mutated = mutated(LOOPBACK, attacks);
        Assume.that(!mutated.equals(LOOPBACK));
        assertThat(RedirectUri.matches(LOOPBACK, mutated, false)).as(mutated).isFalse();
        if (RedirectUri.matches(LOOPBACK, mutated, true)) {
            assertThat(mutated).matches(OTHER_PORT);
        }
    }

    @Provide
    Arbitrary<List<UnaryOperator<String>>> attacks() {
        return Arbitraries.oneOf(inserted(), replaced(), repeated(), removed(), encoded(), swapped(), surrounded())
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static String mutated(String uri, List<UnaryOperator<String>> attacks) {
        var mutated = uri;
        for (var attack : attacks) {
            mutated = attack.apply(mutated);
        }
        return mutated;
    }

    private static Arbitrary<UnaryOperator<String>> inserted() {
        var pieces = Arbitraries.of(
                "/",
                "//",
                "\\",
                "..;/",
                "/./",
                "/../",
                ";x",
                "%2f",
                "%5c",
                "@",
                "evil@",
                ":pw@",
                "@evil.example",
                "#",
                "#@",
                "?",
                "?@",
                "&",
                "\t",
                "\n",
                "\r\n",
                "\0",
                " ",
                "\u200b",
                "\u3002",
                "\uff0f",
                "*",
                ".",
                ":",
                ":443",
                ":8080",
                ":1",
                "%00",
                "%0d%0a",
                "xn--",
                "[",
                "]");
        return Combinators.combine(place(), pieces).as((place, piece) -> uri -> {
            var at = at(uri, place);
            return uri.substring(0, at) + piece + uri.substring(at);
        });
    }

    /** Letters of other scripts that look the same, and the other case. */
    private static Arbitrary<UnaryOperator<String>> replaced() {
        var changes = List.<UnaryOperator<String>>of(
                uri -> uri.replace('a', '\u0430'),
                uri -> uri.replace('e', '\u0435'),
                uri -> uri.replace('o', '\u03bf'),
                uri -> uri.replace('.', '\u3002'),
                uri -> uri.replace('/', '\\'),
                uri -> uri.replace("://", ":///"),
                uri -> uri.replace("://", "://evil.example@"),
                uri -> uri.replace("https", "HTTPS"),
                uri -> uri.replaceFirst("^https?", "javascript"),
                uri -> uri.replaceFirst("^https?", "data"),
                uri -> uri.replace("127.0.0.1", "127.1"),
                uri -> uri.replace("127.0.0.1", "2130706433"),
                uri -> uri.replace("127.0.0.1", "localhost"),
                uri -> uri.replace("127.0.0.1", "[::1]"),
                uri -> uri.replace("example.com", "example.com.evil.example"),
                uri -> uri.replace("/auth", "/%61uth"),
                uri -> uri.replace("/auth", "/x/../auth"),
                uri -> uri.replace("?tenant=7", "?tenant=7&tenant=8"),
                String::toUpperCase);
        return Arbitraries.of(changes);
    }

    private static Arbitrary<UnaryOperator<String>> repeated() {
        return place().map(place -> uri -> {
            var at = at(uri, place);
            return uri.substring(0, at) + uri.substring(Math.max(0, at - 1));
        });
    }

    private static Arbitrary<UnaryOperator<String>> removed() {
        return Combinators.combine(place(), Arbitraries.integers().between(1, 8))
                .as((place, length) -> uri -> {
                    var at = at(uri, place);
                    return uri.substring(0, at) + uri.substring(Math.min(uri.length(), at + length));
                });
    }

    private static Arbitrary<UnaryOperator<String>> encoded() {
        return Combinators.combine(place(), Arbitraries.of("%%%02x", "%%%02X", "%%25%02x", "%%u%04x"))
                .as((place, form) -> uri -> {
                    var at = at(uri, place);
                    return at == uri.length()
                            ? uri + "%20"
                            : uri.substring(0, at) + String.format(form, (int) uri.charAt(at)) + uri.substring(at + 1);
                });
    }

    private static Arbitrary<UnaryOperator<String>> swapped() {
        return place().map(place -> uri -> {
            var characters = new ArrayList<>(uri.chars().mapToObj(c -> (char) c).toList());
            var at = at(uri, place);
            if (at + 1 >= characters.size()) {
                return uri + "/";
            }
            characters.add(at, characters.remove(at + 1));
            var swapped = new StringBuilder();
            characters.forEach(swapped::append);
            return swapped.toString();
        });
    }

    private static Arbitrary<UnaryOperator<String>> surrounded() {
        return Arbitraries.of(List.<UnaryOperator<String>>of(
                uri -> " " + uri,
                uri -> uri + " ",
                uri -> "https://evil.example/?" + uri,
                uri -> "javascript://" + uri,
                uri -> "//" + uri,
                uri -> uri + "#x",
                uri -> uri + "&x=1",
                uri -> uri + "/..",
                uri -> uri + "*"));
    }

    private static Arbitrary<Integer> place() {
        return Arbitraries.integers().between(0, 1_000_000);
    }

    private static int at(String uri, int place) {
        return uri.isEmpty() ? 0 : place % (uri.length() + 1);
    }
}
