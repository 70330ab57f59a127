package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.Subject;
import dev.pailou.login.domain.Reason;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who came")
class IdentificationTest {

    @Test
    @DisplayName("has every subject in its namespace, the most general first")
    void subjects() {
        assertThat(identify("{}", "{\"global\":\"g\",\"id\":\"i\"}").subjects())
                .containsExactly(new Subject("global:source-1", "g"), new Subject("local:client-1", "i"));
        assertThat(identify("{\"global\":\"g\"}", "{\"global\":\"g\",\"id\":\"i\"}")
                        .subjects())
                .hasSize(2);
        assertThat(identify("{}", "{\"global\":\"\",\"id\":\"i\"}").subjects())
                .containsExactly(new Subject("local:client-1", "i"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":null}",
                "{\"id\":\"\"}",
                "{\"id\":\"null\"}",
                "{\"id\":{\"a\":1}}",
                "{\"id\":0}",
                "{\"id\":-1}",
                "{\"id\":0.5}",
                "{\"id\":true}"
            })
    @DisplayName("C6: is nobody without the required subject")
    void missing(String person) {
        assertFails(Reason.SUBJECT_MISSING, "{\"global\":\"g\"}", person);
    }

    @Test
    @DisplayName("may have a number for a name")
    void number() {
        assertThat(identify("{}", "{\"id\":18446744073709551615}").subjects())
                .containsExactly(new Subject("local:client-1", "18446744073709551615"));
    }

    @Test
    @DisplayName("C6: is nobody when two answers contradict each other")
    void contradiction() {
        assertFails(Reason.VENDOR_MALFORMED, "{\"global\":\"one\"}", "{\"global\":\"other\",\"id\":\"i\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"line\\nbreak", "nul\\u0000", "tab\\t"})
    @DisplayName("is nobody when a subject is no identifier")
    void noIdentifier(String subject) {
        assertFails(Reason.VENDOR_MALFORMED, "{}", "{\"id\":\"" + subject + "\"}");
        assertFails(Reason.VENDOR_MALFORMED, "{}", "{\"id\":\"" + "x".repeat(256) + "\"}");
    }

    @Test
    @DisplayName("C1: has claims that carry the definition's assurance")
    void assurance() {
        assertThat(identify("{}", "{\"id\":\"i\",\"full_name\":\"Zhang\",\"mail\":\"z@acme.example\"}")
                        .claims())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "name", new AssuredClaim("Zhang", Assurance.UNVERIFIED),
                        "email", new AssuredClaim("z@acme.example", Assurance.VERIFIED_BY_PROVIDER)));
    }

    @Test
    @DisplayName("has the first claim that is there, in our values")
    void claims() {
        assertThat(identify("{}", "{\"id\":\"i\",\"nick\":\"z\",\"sex\":1}").claims())
                .containsOnlyKeys("name", "gender")
                .containsEntry("gender", new AssuredClaim("male", Assurance.UNVERIFIED));
        assertThat(identify("{}", "{\"id\":\"i\",\"full_name\":null,\"nick\":\"\",\"sex\":0}")
                        .claims())
                .isEmpty();
    }

    @Test
    @DisplayName("has no claim that is too long to be one")
    void longClaims() {
        assertThat(identify("{}", "{\"id\":\"i\",\"nick\":\"" + "z".repeat(2049) + "\"}")
                        .claims())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, VERIFIED_BY_PROVIDER",
        "'\"true\"', VERIFIED_BY_PROVIDER",
        "false, UNVERIFIED",
        "null, UNVERIFIED",
        "'\"yes\"', UNVERIFIED"
    })
    @DisplayName("has a claim vouched for only where the vendor's flag says so")
    void verified(String flag, Assurance assurance) {
        var definition = DefinitionReader.read(
                "acme",
                Definitions.YAML.replace(
                        "assurance: VERIFIED_BY_PROVIDER}",
                        "assurance: VERIFIED_BY_PROVIDER, verified: {from: [person.mail_ok], is: [\"true\"]}}"));
        var identity =
                identify(definition, Map.of(), "{\"id\":\"i\",\"mail\":\"z@acme.example\",\"mail_ok\":" + flag + "}");
        assertThat(identity.claims()).containsEntry("email", new AssuredClaim("z@acme.example", assurance));
    }

    @Test
    @DisplayName("stands where the administrator says, and what was mistyped is the administrator's mistake")
    void typed() {
        var definition = DefinitionReader.read(
                "acme",
                Definitions.YAML
                        .replace("from: [person.id]", "from: [{answer: person, path: \"{field.subjectPath}\"}]")
                        .replace("form:\n", "form:\n  - {name: subjectPath, secret: false}\n"));
        var person = "{\"id\":\"i\",\"data\":{\"user\":{\"id\":\"u\"}}}";
        assertThat(identify(definition, Map.of("subjectPath", "data.user.id"), person)
                        .subjects())
                .contains(new Subject("local:client-1", "u"));
        for (var mistyped : new String[] {"data.user", "data.user.name", "data..user", "[", "data.user[0]"}) {
            assertThatThrownBy(() -> identify(definition, Map.of("subjectPath", mistyped), person))
                    .asInstanceOf(type(ProviderFailure.class))
                    .satisfies(failure -> assertThat(failure.failure().reason()).isEqualTo(Reason.CONFIGURATION));
        }
    }

    @Test
    @DisplayName("is nobody without any subject, even where none is required")
    void nobody() {
        var definition = DefinitionReader.read(
                "acme",
                Definitions.YAML.replace("from: [person.id], required: true", "from: [person.id], required: false"));
        assertThatThrownBy(() -> identify(definition, Map.of(), "{}"))
                .asInstanceOf(type(ProviderFailure.class))
                .satisfies(failure -> assertThat(failure.failure().reason()).isEqualTo(Reason.SUBJECT_MISSING));
    }

    private static Identity identify(Definition definition, Map<String, String> fields, String person) {
        var clear = new HashMap<>(fields);
        clear.put("clientId", "client-1");
        var conversation = new Conversation(Definitions.at(definition, clear, Map.of("clientSecret", "secret")));
        conversation.answered("person", Answer.json(person).orElseThrow());
        return Identification.identify(definition, conversation);
    }

    private static void assertFails(Reason reason, String exchange, String person) {
        assertThatThrownBy(() -> identify(exchange, person))
                .asInstanceOf(type(ProviderFailure.class))
                .satisfies(failure -> assertThat(failure.failure().reason()).isEqualTo(reason));
    }

    private static Identity identify(String exchange, String person) {
        var conversation = Definitions.conversation();
        conversation.answered("exchange", Answer.json(exchange).orElseThrow());
        conversation.answered("person", Answer.json(person).orElseThrow());
        return Identification.identify(Definitions.ACME, conversation);
    }
}
