package dev.pailou.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The schema of definitions")
class DefinitionSchemaTest {

    private static final JsonSchema SCHEMA = schema();

    static Stream<Folder> providers() {
        return Folder.all();
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("allows each definition")
    void allows(Folder folder) {
        assertThat(SCHEMA.validate(folder.definition())).isEmpty();
    }

    @Test
    @DisplayName("refuses an unknown key, a missing part, a GET with a form, an address without https")
    void refusesWhatIsNoDefinition() {
        refuses(definition -> definition.put("colour", "green"));
        refuses(definition -> definition.remove("subjects"));
        refuses(definition -> exchange(definition).put("send", "form"));
        refuses(definition -> exchange(definition).put("sned", "query"));
        refuses(definition -> exchange(definition).put("url", "http://vendor.example/token"));
        refuses(definition -> exchange(definition).put("url", "https://{field.appId}.vendor.example/token"));
        refuses(definition -> authorize(definition).put("url", "http://vendor.example/"));
        refuses(definition -> ((ObjectNode) way(definition).path("profile").get(0)).put("name", "exchange"));
    }

    @Test
    @DisplayName("refuses a field whose type doesn't fit what is said of it")
    void refusesFields() {
        refuses(definition -> secret(definition).put("default", "secret"));
        refuses(definition -> secret(definition).put("type", "url"));
        refuses(definition -> field(definition).put("type", "number"));
        refuses(definition -> field(definition).put("type", "url"));
        refuses(definition -> secret(definition).put("endpoint", true));
        refuses(definition -> field(definition).remove("pattern"));
        refuses(definition ->
                field(definition).remove(List.of("pattern", "maxLength")).put("type", "choice"));
        refuses(definition -> field(definition)
                .remove(List.of("pattern", "maxLength"))
                .put("type", "switch")
                .put("default", "yes"));
    }

    @Test
    @DisplayName("refuses a way that its entry doesn't have the parts of")
    void refusesWays() {
        refuses(definition -> way(definition).remove("callback"));
        refuses(definition -> way(definition).remove("exchange"));
        refuses(definition -> way(definition).remove("browsers"));
        refuses(definition -> way(definition).put("entry", "scan"));
        refuses(definition -> way(definition).put("entry", "code"));
        refuses(definition -> ((ArrayNode) way(definition).path("browsers")).add("telephone"));
        refuses(definition -> ((ObjectNode) way(definition).path("callback")).put("idToken", "id_token"));
        refuses(definition -> ((ObjectNode) way(definition).path("callback")).put("seconds", 86_400));
        refuses(definition -> way(definition).putObject("when").put("field", "appId"));
        refuses(definition -> ((ObjectNode)
                        authorize(definition).path("parameters").get(0))
                .putArray("asked")
                .add("kindly"));
    }

    @Test
    @DisplayName("refuses an ID token that anybody could have signed, and assurance by a flag that says nothing")
    void refusesWhatCannotBeTrusted() {
        var idToken = way((ObjectNode) new Folder("wechat-pc").definition())
                .putObject("idToken")
                .put("from", "exchange.id_token")
                .put("keys", "https://vendor.example/keys")
                .put("audience", "{field.appId}")
                .put("nonce", false);
        idToken.putArray("issuer").add("https://vendor.example");
        idToken.putArray("algorithms").add("RS256");
        assertThat(SCHEMA.validate(with(idToken))).isEmpty();
        for (var algorithm : new String[] {"none", "HS256"}) {
            idToken.putArray("algorithms").add(algorithm);
            assertThat(SCHEMA.validate(with(idToken))).isNotEmpty();
        }
        refuses(definition -> {
            var verified = ((ObjectNode) definition.path("claims").get(0)).putObject("verified");
            verified.putArray("from").add("profile.verified");
            verified.putArray("is").add("true");
        });
    }

    private static ObjectNode with(ObjectNode idToken) {
        var definition = (ObjectNode) new Folder("wechat-pc").definition();
        way(definition).set("idToken", idToken);
        return definition;
    }

    private static void refuses(Consumer<ObjectNode> change) {
        var definition = (ObjectNode) new Folder("wechat-pc").definition();
        change.accept(definition);
        assertThat(SCHEMA.validate(definition)).isNotEmpty();
    }

    private static ObjectNode way(ObjectNode definition) {
        return (ObjectNode) definition.path("ways").get(0);
    }

    private static ObjectNode authorize(ObjectNode definition) {
        return (ObjectNode) way(definition).path("authorize");
    }

    private static ObjectNode exchange(ObjectNode definition) {
        return (ObjectNode) way(definition).path("exchange");
    }

    private static ObjectNode field(ObjectNode definition) {
        return (ObjectNode) definition.path("form").get(0);
    }

    private static ObjectNode secret(ObjectNode definition) {
        return (ObjectNode) definition.path("form").get(1);
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("definition.schema.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
