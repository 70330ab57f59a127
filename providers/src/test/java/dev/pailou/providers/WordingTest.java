package dev.pailou.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What a provider's folder says to people")
class WordingTest {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern NARROW_AFTER_HAN = Pattern.compile("\\p{IsHan}[,;:!?]");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|TBD|lorem)\\b", Pattern.CASE_INSENSITIVE);

    static Stream<Folder> providers() {
        return Folder.all();
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("is whole sentences where it explains and none where it names")
    void isSentences(Folder folder) {
        var definition = folder.definition();
        var sentences = new ArrayList<JsonNode>();
        var names = new ArrayList<JsonNode>();
        sentences.add(definition.path("summary"));
        sentences.addAll(definition.path("form").findValues("help"));
        definition.path("errors").forEach(sentences::add);
        names.add(definition.path("names"));
        names.addAll(definition.path("form").findValues("label"));
        for (var text : sentences) {
            assertThat(text.path("en").asText()).matches("(?s)[A-Z\"{].*\\.");
            assertThat(text.path("zh").asText()).containsPattern(HAN).matches("(?s).*。");
        }
        for (var text : names) {
            assertThat(text.path("en").asText()).doesNotEndWith(".").hasSizeLessThanOrEqualTo(60);
            assertThat(text.path("zh").asText()).doesNotEndWith("。").hasSizeLessThanOrEqualTo(40);
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("is English in English and Chinese in Chinese, with the punctuation of each")
    void isInItsLanguage(Folder folder) {
        var definition = folder.definition();
        var texts = new ArrayList<JsonNode>(List.of(definition.path("names"), definition.path("summary")));
        texts.addAll(definition.path("form").findValues("help"));
        texts.addAll(definition.path("form").findValues("label"));
        definition.path("errors").forEach(texts::add);
        for (var text : texts) {
            for (var language : List.of("en", "zh")) {
                assertThat(text.path(language).asText())
                        .isEqualTo(text.path(language).asText().strip())
                        .doesNotContain("  ", "!", "！")
                        .doesNotContainPattern(UNFINISHED);
            }
            assertThat(text.path("zh").asText()).doesNotContainPattern(NARROW_AFTER_HAN);
        }
        assertThat(folder.read("guide.zh.md"))
                .doesNotContainPattern(UNFINISHED)
                .doesNotContainPattern(NARROW_AFTER_HAN)
                .doesNotContain("你", "\r", "\t");
        assertThat(folder.read("guide.en.md")).doesNotContainPattern(UNFINISHED).doesNotContain("\r", "\t");
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("names the egress addresses where the vendor refuses ours")
    void namesEgressAddresses(Folder folder) {
        for (var error : folder.definition().path("errors")) {
            var refused = error.path("class").asText().equals("ip_not_allowed");
            for (var language : List.of("en", "zh")) {
                var text = error.path(language).asText();
                if (refused) {
                    assertThat(text).contains("{egressAddresses}");
                } else {
                    assertThat(text).doesNotContain("{", "}");
                }
            }
        }
    }
}
