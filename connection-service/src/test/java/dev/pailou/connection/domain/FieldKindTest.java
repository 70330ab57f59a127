package dev.pailou.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A field of a form")
class FieldKindTest {

    private static final Text HELP = new Text("Help", "帮助");
    private static final FieldKind TEXT = new FieldKind.Plain("[a-z]+", 5);
    private static final FieldKind ADDRESS = new FieldKind.Address(60);
    private static final FieldKind CHOICE =
            new FieldKind.Choice(List.of(new Option("app", HELP), new Option("page", HELP)));
    private static final FieldKind SWITCH = new FieldKind.Switch();
    private static final FieldKind LIST = new FieldKind.Lines("[a-z0-9]+", 5);

    @Test
    @DisplayName("takes what its kind takes")
    void takes() {
        assertThat(kept(TEXT, "abc")).isEqualTo("abc");
        assertThat(kept(CHOICE, "page")).isEqualTo("page");
        assertThat(kept(SWITCH, "true")).isEqualTo("true");
        assertThat(kept(SWITCH, "false")).isEqualTo("false");
        assertThat(kept(LIST, new FieldValue.Several(List.of("ww1", "ww2")))).isEqualTo("ww1\nww2");
        assertThat(FieldKind.Lines.items("ww1\nww2")).containsExactly("ww1", "ww2");
    }

    @Test
    @DisplayName("says what is wrong, and never quotes it")
    void refuses() {
        assertThat(problem(TEXT, "TOP")).isEqualTo("f: does not look right. Help");
        assertThat(problem(TEXT, "abcdef")).isEqualTo("f: must have at most 5 characters");
        assertThat(problem(CHOICE, "other")).isEqualTo("f: must be one of app, page");
        assertThat(problem(SWITCH, "yes")).isEqualTo("f: must be \"true\" or \"false\"");
        for (var kind : List.of(TEXT, ADDRESS, CHOICE, SWITCH)) {
            assertThat(problem(kind, new FieldValue.Several(List.of("abc")))).isEqualTo("f: has the wrong type");
        }
        assertThat(problem(LIST, "ww1")).isEqualTo("f: must be a list of texts");
    }

    @Test
    @DisplayName("names the places of a list that are wrong")
    void places() {
        assertThat(problem(LIST, new FieldValue.Several(List.of("ww1", "", "WW", "ww1", "a\nb", "toolong"))))
                .isEqualTo("f[1]: must not be empty; f[2]: does not look right. Help; f[3]: is there twice; "
                        + "f[4]: must be one line; f[5]: must have at most 5 characters");
        assertThat(problem(LIST, new FieldValue.Several(Collections.nCopies(101, "a"))))
                .isEqualTo("f: must have at most 100 entries");
    }

    @ParameterizedTest
    @CsvSource({
        "https://vendor.example, https://vendor.example",
        "https://vendor.example/, https://vendor.example",
        "HTTPS://Vendor.Example:443/Path//, https://vendor.example/Path",
        "https://vendor.example:8443/a/b/, https://vendor.example:8443/a/b",
        "https://198.51.100.7/a, https://198.51.100.7/a",
        "https://xn--fiq228c.example, https://xn--fiq228c.example",
    })
    @DisplayName("keeps an address in one spelling")
    void addresses(String entered, String kept) {
        assertThat(kept(ADDRESS, entered)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "http://vendor.example, f: must be https",
        "ftp://vendor.example, f: must be https",
        "javascript:alert(1), 'f: must be absolute, like https://vendor.example'",
        "vendor.example, 'f: must be absolute, like https://vendor.example'",
        "//vendor.example, 'f: must be absolute, like https://vendor.example'",
        "https://user@vendor.example, f: must not have a user name",
        "https://vendor.example@evil.example/, f: must not have a user name",
        "https:///path, f: must have a host",
        "https://2130706433/, f: must have a host",
        "https://0x7f.1/, f: must have a host",
        "https://vendor.example.999/, f: must have a host",
        "https://999.1.1.1/, f: must have a host",
        "https://127.0.0.1./, f: must have a host",
        "https://vendor.example:0, 'f: must have a port from 1 to 65535, or none'",
        "https://vendor.example:, 'f: must have a port from 1 to 65535, or none'",
        "https://vendor.example/#a, f: must not have a fragment",
        "https://vendor.example/?a=b, f: must not have a query",
        "https://vendor.example?, f: must not have a query",
        "https://vendor.example/a/../b, f: must not have . or .. in its path",
        "https://vendor.example/a/%2e%2e, f: must not have . or .. in its path",
        "https://vendor.example/{field.secret}, f: is not an address",
        "https://vendor.example\\@evil.example, f: is not an address",
        "https://公司.example, f: must have visible ASCII characters only",
        "https://vendor.example/a b, f: must have visible ASCII characters only",
        "https://vendor.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, f: must have at most 60 characters",
    })
    @DisplayName("refuses an address that is not plainly one of https")
    void noAddress(String entered, String problem) {
        assertThat(problem(ADDRESS, entered)).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost",
                "https://a.localhost",
                "https://127.0.0.1",
                "https://10.0.0.7",
                "https://192.168.1.1/a",
                "https://169.254.169.254",
                "https://0.0.0.0",
                "https://[::1]:8443",
            })
    @DisplayName("takes addresses nearby only where the deployment allows them, then also by http")
    void nearby(String entered) {
        assertThat(problem(ADDRESS, entered))
                .isEqualTo("f: must be a host of the public Internet; this deployment asks no other");
        var violations = new Violations();
        var http = entered.replace("https", "http");
        assertThat(ADDRESS.check(violations, "f", HELP, new FieldValue.One(http), new AddressRule(true)))
                .isEqualTo(http);
        violations.refuseIfAny();
    }

    private static String kept(FieldKind kind, String text) {
        return kept(kind, new FieldValue.One(text));
    }

    private static String kept(FieldKind kind, FieldValue value) {
        var violations = new Violations();
        var kept = kind.check(violations, "f", HELP, value, new AddressRule(false));
        violations.refuseIfAny();
        return kept;
    }

    private static String problem(FieldKind kind, String text) {
        return problem(kind, new FieldValue.One(text));
    }

    private static String problem(FieldKind kind, FieldValue value) {
        var violations = new Violations();
        kind.check(violations, "f", HELP, value, new AddressRule(false));
        try {
            violations.refuseIfAny();
            return "";
        } catch (InvalidRequest refused) {
            return refused.getMessage();
        }
    }
}
