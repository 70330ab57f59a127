package dev.pailou.connection.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The catalogue of providers")
class ProviderCatalogueTest {

    private static final String DEFINITION = """
            id: some
            vendor: somebody
            category: social
            names: {en: Some, zh: 某}
            summary: {en: Some, zh: 某}
            maturity: {level: documented, checked: 2026-11-20, source: https://vendor.example/}
            ways: [{name: web, entry: redirect, exchange: {anything: goes}}]
            form:
              - {name: key, label: {en: Key, zh: 键}, help: {en: Key, zh: 键}, required: true, secret: false, pattern: ".+", maxLength: 5}
            capabilities: {match: []}
            """;

    @Test
    @DisplayName("has every provider of this version")
    void all() {
        var catalogue = new ProviderCatalogue();
        assertThat(catalogue.all()).extracting("id").contains("wechat-pc").doesNotHaveDuplicates();
        assertThat(catalogue.find("wechat-pc")).isPresent();
        assertThat(catalogue.find("no-such")).isEmpty();
        assertThat(catalogue.find(null)).isEmpty();
        assertThat(catalogue.vendors("social")).contains("wechat");
        assertThat(catalogue.vendors("private")).isEqualTo(List.of());
    }

    @Test
    @DisplayName("reads a definition without the parts that are not its own")
    void reads() {
        assertThat(ProviderCatalogue.definition(DEFINITION, "some").form()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vendor: somebody | colour: green",
                "entry: redirect, | ''",
                "maxLength: 5 | maxLegnth: 5",
                "', zh: 某' | ''",
                "pattern: \".+\" | pattern: \"(\"",
                "secret: false | secret: true, default: x",
                "vendor: somebody | id: twice",
            })
    @DisplayName("refuses a definition with an unknown key, a missing part or a malformed one")
    void refuses(String part, String replacement) {
        assertThat(DEFINITION).contains(part);
        assertThatThrownBy(() -> ProviderCatalogue.definition(DEFINITION.replace(part, replacement), "some")
                        .form()
                        .forEach(ProviderCatalogue.Field::field))
                .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
    }
}
