package dev.pailou.providers;

import static dev.pailou.providers.Folder.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A recorded answer")
class AnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KEYS =
            Set.of("case", "source", "way", "fields", "answers", "idToken", "event", "expect");

    static Stream<Arguments> answers() {
        return Folder.all().flatMap(folder -> folder.files().stream()
                .filter(file -> file.startsWith("answers/"))
                .map(file -> Arguments.of(folder, file)));
    }

    @ParameterizedTest(name = "{0}/{1}")
    @MethodSource("answers")
    @DisplayName("fits the calls of its way, with what has to come of it")
    void fits(Folder folder, String file) throws IOException {
        var definition = folder.definition();
        var recording = JSON.readTree(folder.read(file));
        assertThat(KEYS).containsAll(keys(recording));
        assertThat(keys(recording)).contains("case", "source", "fields", "answers", "expect");

        var way = way(definition, recording);
        var answered = keys(recording.path("answers"));
        var asked = new ArrayList<>(texts(definition.path("tokens"), "name"));
        asked.addAll(Folder.answers(way));
        asked.retainAll(answered);
        assertThat(asked).as("answers in the order of the calls").isEqualTo(answered);
        recording.path("answers").forEach(one -> assertThat(keys(one))
                .containsExactlyInAnyOrder("status", "contentType", "body"));
        assertThat(texts(definition.path("form"), "name")).containsAll(keys(recording.path("fields")));
        if (recording.has("idToken")) {
            assertThat(way.has("idToken")).isTrue();
        }
        assertThat(recording.has("event")).isEqualTo(way.has("scan"));

        var expected = recording.path("expect");
        if (expected.has("error")) {
            assertThat(keys(expected)).containsExactly("error");
            var error = expected.path("error");
            assertThat(definition.path("errors")).anySatisfy(known -> {
                assertThat(known.path("code")).isEqualTo(error.path("code"));
                assertThat(known.path("class")).isEqualTo(error.path("class"));
            });
        } else if (expected.has("refused")) {
            assertThat(keys(expected)).containsExactly("refused");
            assertThat(expected.path("refused").asText())
                    .isIn("not_a_member", "not_allowed", "token_of_another", "malformed", "subject_missing");
        } else {
            identifies(definition, way, recording);
        }
    }

    private static void identifies(JsonNode definition, JsonNode way, JsonNode recording) {
        var expected = recording.path("expect");
        assertThat(Set.of("subjects", "claims", "verified")).containsAll(keys(expected));
        assertThat(expected.path("subjects")).isNotEmpty();
        assertThat(texts(definition.path("claims"), "claim")).containsAll(keys(expected.path("claims")));
        assertThat(keys(expected.path("claims"))).containsAll(texts(expected.path("verified")));
        for (var claim : definition.path("claims")) {
            if (texts(expected.path("verified")).contains(claim.path("claim").asText())) {
                assertThat(claim.path("assurance").asText()).isEqualTo("VERIFIED_BY_PROVIDER");
            }
        }
        for (var call : Folder.calls(way)) {
            var name = call.path("name").asText("exchange");
            if (recording.path("answers").has(name)
                    && call.path("response").path("format").asText().equals("json")
                    && Folder.exchanges(way).size() < 2) {
                var prefix = call.path("response").path("prefix").asText();
                var body = recording.path("answers").path(name).path("body").asText();
                if (!call.path("response").has("jsonp")
                        && !call.path("optional").asBoolean()) {
                    var json = body.startsWith(prefix) ? body.substring(prefix.length()) : body;
                    assertThatCode(() -> JSON.readTree(json)).doesNotThrowAnyException();
                }
            }
        }
    }

    private static JsonNode way(JsonNode definition, JsonNode recording) {
        var ways = new ArrayList<JsonNode>();
        definition.path("ways").forEach(ways::add);
        if (!recording.has("way")) {
            assertThat(ways).as("the recording has to say which way it is of").hasSize(1);
            return ways.getFirst();
        }
        return ways.stream()
                .filter(way -> way.path("name").equals(recording.path("way")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no way " + recording.path("way")));
    }

    private static List<String> keys(JsonNode node) {
        var keys = new ArrayList<String>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
