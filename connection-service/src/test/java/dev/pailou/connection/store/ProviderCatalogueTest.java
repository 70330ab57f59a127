package dev.pailou.connection.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pailou.connection.domain.FieldKind;
import dev.pailou.connection.domain.FormField;
import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.domain.Text;
import dev.pailou.connection.domain.Way;
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
            ways: [{name: web, entry: redirect, browsers: [desktop], exchange: {anything: goes}}]
            form:
              - {name: key, label: {en: Key, zh: 键}, help: {en: Key, zh: 键}, required: true, secret: false, pattern: ".+", maxLength: 5}
            capabilities: {match: []}
            """;

    private static final String FIELDS = """
              - {name: baseUrl, type: url, label: {en: A, zh: 甲}, help: {en: A, zh: 甲}, required: true, secret: false, default: "https://vendor.example", endpoint: true}
              - {name: keysUrl, type: url, label: {en: A, zh: 甲}, help: {en: A, zh: 甲}, required: false, secret: false, maxLength: 100}
              - name: kind
                type: choice
                label: {en: A, zh: 甲}
                help: {en: A, zh: 甲}
                required: true
                secret: false
                default: app
                options: [{value: app, label: {en: A, zh: 甲}}, {value: page, label: {en: A, zh: 甲}}]
              - {name: quick, type: switch, label: {en: A, zh: 甲}, help: {en: A, zh: 甲}, required: true, secret: false, default: true}
              - {name: corps, type: list, label: {en: A, zh: 甲}, help: {en: A, zh: 甲}, required: false, secret: false, pattern: "ww.*", maxLength: 9, requires: [key]}
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
        var provider = provider(DEFINITION);
        assertThat(provider.form()).hasSize(1);
        assertThat(provider.ways()).containsExactly(new Way("web", "redirect", List.of("desktop")));
        assertThat(provider.pushed()).isFalse();
        assertThat(provider(DEFINITION + "events: {anything: goes}\n").pushed()).isTrue();
    }

    @Test
    @DisplayName("reads fields of every type")
    void types() {
        assertThat(provider(DEFINITION.replace("capabilities:", FIELDS + "capabilities:"))
                        .form())
                .extracting(FormField::kind)
                .extracting(FieldKind::name)
                .containsExactly("text", "url", "url", "choice", "switch", "list");
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
                "pattern: \".+\", | ''",
                "secret: false | secret: true, default: x",
                "secret: false | secret: true, endpoint: true",
                "secret: false | secret: true, type: list",
                "secret: false | secret: false, default: toolong",
                "secret: false | secret: false, type: colour",
                "secret: false | secret: false, type: switch",
                "secret: false | secret: false, type: choice",
                "secret: false | secret: false, options: [{value: a, label: {en: A, zh: 甲}}]",
                "secret: false | secret: false, requires: [nobody]",
                "vendor: somebody | id: twice",
            })
    @DisplayName("refuses a definition with an unknown key, a missing part or a malformed one")
    void refuses(String part, String replacement) {
        assertThat(DEFINITION).contains(part);
        assertThatThrownBy(() -> provider(DEFINITION.replace(part, replacement)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the definition of provider some is malformed: ");
    }

    private static Provider provider(String definition) {
        return ProviderCatalogue.provider("some", definition, new Text("Guide", "指南"), "<svg/>");
    }
}
