package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.login.domain.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What vendors were recorded to answer")
class RecordedAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> recordings() {
        return text("index.txt")
                .lines()
                .filter(file -> file.matches("[^/]+/answers/[^/]+\\.json"))
                .map(file -> Arguments.of(file, file.substring(0, file.indexOf('/'))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    @DisplayName("is read as the recording says")
    void read(String file, String provider) throws IOException {
        var recording = JSON.readTree(text(file));
        var definition = new ProviderCatalog().find(provider).orElseThrow();
        var expected = recording.get("expect");
        if (expected.has("error")) {
            var code = expected.at("/error/code").asText();
            var meaning =
                    ErrorClass.valueOf(expected.at("/error/class").asText().toUpperCase(Locale.ROOT));
            assertThatThrownBy(() -> identify(definition, recording))
                    .asInstanceOf(type(ProviderFailure.class))
                    .extracting(ProviderFailure::failure)
                    .satisfies(failure -> {
                        assertThat(failure.reason()).isEqualTo(meaning.reason());
                        assertThat(failure.vendorCode()).isEqualTo(code);
                    })
                    .extracting(Failure::vendorMessage)
                    .isNotNull();
            return;
        }
        var identity = identify(definition, recording);
        assertThat((JsonNode) JSON.valueToTree(identity.subjects())).isEqualTo(expected.get("subjects"));
        assertThat(identity.claims().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, claim -> claim.getValue().value())))
                .isEqualTo(JSON.convertValue(expected.get("claims"), Map.class));
    }

    private static Identity identify(Definition definition, JsonNode recording) {
        var answers = new HashMap<String, Answer>();
        for (var call : Stream.concat(Stream.of(definition.exchange()), definition.profile().stream())
                .toList()) {
            var answer = recording.at("/answers/" + call.name());
            answers.put(
                    call.name(),
                    AnswerReading.read(
                            definition,
                            call,
                            answer.get("status").asInt(),
                            answer.get("body").asText().getBytes(StandardCharsets.UTF_8),
                            placeholder -> "sent"));
        }
        return Identification.identify(
                definition,
                answers,
                placeholder -> placeholder.scope().equals("source")
                        ? "{source}"
                        : recording.at("/fields/" + placeholder.path()).asText());
    }

    private static String text(String file) {
        try (var stream = RecordedAnswersTest.class.getResourceAsStream("/providers/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
