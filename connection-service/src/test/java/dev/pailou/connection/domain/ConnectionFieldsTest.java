package dev.pailou.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The fields of a connection")
class ConnectionFieldsTest {

    private static final Text TEXT = new Text("Help", "帮助");
    private static final List<FormField> FORM = List.of(
            field("host", new FieldKind.Plain("(?i)https?://[^ ]+", 200), true, false, "https://sso.example", true),
            field("clientId", new FieldKind.Plain("[a-z0-9]+", 20), true, false, null, false),
            field("secret", new FieldKind.Plain(".+", 20), true, true, null, false),
            field("spare", new FieldKind.Plain(".+", 20), false, true, null, false),
            field("note", new FieldKind.Plain("[a-z]+", 5), false, false, null, false));
    private static final Map<String, String> STORED = Map.of("host", "https://sso.example", "clientId", "abc");

    @Test
    @DisplayName("take their defaults, and tell secrets from the rest")
    void created() {
        var fields = change(Map.of(), Set.of(), Map.of("clientId", "abc", "secret", "s"));
        assertThat(fields.plain()).isEqualTo(STORED);
        assertThat(fields.newSecrets()).isEqualTo(Map.of("secret", "s"));
        assertThat(fields.keptSecrets()).isEmpty();
        assertThat(fields.toString()).doesNotContain("=s");
    }

    @Test
    @DisplayName("stay when they are left out, and go when they are null")
    void kept() {
        var stored = Map.of("host", "https://sso.example", "clientId", "abc", "note", "x");
        var fields = change(stored, Set.of("secret", "spare"), Map.of("clientId", "def"));
        assertThat(fields.plain()).containsEntry("clientId", "def").containsEntry("note", "x");
        assertThat(fields.keptSecrets()).containsExactlyInAnyOrder("secret", "spare");

        fields = change(stored, Set.of("secret", "spare"), Collections.singletonMap("spare", null));
        assertThat(fields.keptSecrets()).containsExactly("secret");
        fields = change(stored, Set.of("secret"), Collections.singletonMap("note", null));
        assertThat(fields.plain()).doesNotContainKey("note");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://sso.example.evil.example",
                "https://sso.example@evil.example",
                "https://sso.example:8443",
                "http://sso.example",
                "https://evil.example/https://sso.example",
                "https://sso.example/another-tenant",
                "https://sso.example?tenant=another"
            })
    @DisplayName("C19 lose their secrets when the address that they are sent to changes, and ask for them again")
    void moved(String host) {
        assertThatThrownBy(() -> change(STORED, Set.of("secret", "spare"), Map.of("host", host)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("fields.secret: must be entered again, because the address that it is sent to changes");

        var fields = change(STORED, Set.of("secret", "spare"), Map.of("host", host, "secret", "new"));
        assertThat(fields.newSecrets()).isEqualTo(Map.of("secret", "new"));
        assertThat(fields.keptSecrets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://sso.example/", "HTTPS://SSO.example", "https://sso.example"})
    @DisplayName("C19 keep their secrets when the address stays, however it is spelled")
    void samePlace(String host) {
        assertThat(change(STORED, Set.of("secret"), Map.of("host", host)).keptSecrets())
                .containsExactly("secret");
    }

    @Test
    @DisplayName("C19 keep their secrets when the form gets a field for the address that they were sent to all along")
    void newFieldForHost() {
        var stored = Map.of("clientId", "abc");
        assertThat(change(stored, Set.of("secret"), Map.of("clientId", "def")).keptSecrets())
                .containsExactly("secret");
        assertThatThrownBy(() -> change(stored, Set.of("secret"), Map.of("host", "https://new.example")))
                .hasMessage("fields.secret: must be entered again, because the address that it is sent to changes");
    }

    @Test
    @DisplayName("C19 lose their secrets also when removing an address brings the default one back")
    void defaultHost() {
        var stored = Map.of("host", "https://own.example", "clientId", "abc");
        assertThatThrownBy(() -> change(stored, Set.of("secret"), Collections.singletonMap("host", null)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("entered again");
    }

    @Test
    @DisplayName("are all named when several are wrong")
    void violations() {
        assertThatThrownBy(() -> change(
                        Map.of(), Set.of(), Map.of("clientId", "A B", "secret", "", "note", "toolong", "what", "x")))
                .isInstanceOfSatisfying(InvalidRequest.class, refused -> assertThat(refused.violations())
                        .extracting(Violation::field)
                        .containsExactlyInAnyOrder("fields.what", "fields.clientId", "fields.secret", "fields.note"));
        assertThatThrownBy(() -> change(STORED, Set.of("secret"), Collections.singletonMap("secret", null)))
                .hasMessage("fields.secret: is required");
    }

    @Test
    @DisplayName("lose optional secrets, too, when the address that they are sent to changes")
    void movedHostOfOptionalSecret() {
        var fields = change(STORED, Set.of("secret", "spare"), Map.of("host", "https://new.example", "secret", "new"));
        assertThat(fields.keptSecrets()).isEmpty();
        assertThat(fields.newSecrets()).containsOnlyKeys("secret");
    }

    @Test
    @DisplayName("are not there when they are empty, and take their defaults then")
    void empty() {
        var stored = Map.of("host", "https://own.example", "clientId", "abc", "note", "x");
        var fields = change(stored, Set.of("spare"), Map.of("host", "", "note", "", "secret", "s", "spare", ""));
        assertThat(fields.plain()).isEqualTo(STORED);
        assertThat(fields.keptSecrets()).isEmpty();
    }

    @Test
    @DisplayName("need each other where the form says so, secrets too")
    void together() {
        var form = List.of(
                new FormField(
                        "suite",
                        new FieldKind.Plain("[a-z]+", 9),
                        TEXT,
                        TEXT,
                        false,
                        false,
                        null,
                        false,
                        List.of("suiteSecret", "key")),
                field("suiteSecret", new FieldKind.Plain(".+", 9), false, true, null, false),
                field("key", new FieldKind.Plain(".+", 9), false, false, null, false));
        var suite = Map.<String, FieldValue>of("suite", new FieldValue.One("a"));
        assertThatThrownBy(() -> change(form, Map.of(), Set.of(), suite))
                .hasMessage("fields.suiteSecret: is required when fields.suite is filled; "
                        + "fields.key: is required when fields.suite is filled");
        assertThat(change(form, Map.of("key", "k"), Set.of("suiteSecret"), suite)
                        .keptSecrets())
                .containsExactly("suiteSecret");
        assertThat(change(form, Map.of(), Set.of(), Map.of()).plain()).isEmpty();
        var stored = Map.of("suite", "a", "key", "k");
        var removed = Collections.<String, FieldValue>singletonMap("suiteSecret", null);
        assertThatThrownBy(() -> change(form, stored, Set.of("suiteSecret"), removed))
                .hasMessage("fields.suiteSecret: is required when fields.suite is filled");
    }

    private static FormField field(
            String name, FieldKind kind, boolean required, boolean secret, String defaultValue, boolean endpoint) {
        return new FormField(name, kind, TEXT, TEXT, required, secret, defaultValue, endpoint, List.of());
    }

    private static ConnectionFields change(Map<String, String> stored, Set<String> secrets, Map<String, String> given) {
        var values = new HashMap<String, FieldValue>();
        given.forEach((name, text) -> values.put(name, text == null ? null : new FieldValue.One(text)));
        return change(FORM, stored, secrets, values);
    }

    private static ConnectionFields change(
            List<FormField> form, Map<String, String> stored, Set<String> secrets, Map<String, FieldValue> given) {
        var violations = new Violations();
        var fields = ConnectionFields.change(violations, form, new AddressRule(false), stored, secrets, given);
        violations.refuseIfAny();
        return fields;
    }
}
