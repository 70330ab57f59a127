package dev.pailou.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

@DisplayName("A provider's folder")
class ProviderFoldersTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> SVG_ELEMENTS =
            Set.of("svg", "g", "path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "title", "defs");

    static Stream<Folder> providers() {
        return Folder.all();
    }

    @Test
    @DisplayName("is in the index with each of its files")
    void isInTheIndex() throws IOException {
        var folder = Path.of("src/main/resources/providers");
        try (var files = Files.walk(folder)) {
            assertThat(Folder.index())
                    .isSorted()
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("has a definition, guides in two languages, a logo and answers, and nothing else")
    void hasAllItsFiles(Folder folder) {
        assertThat(folder.files()).contains("definition.yaml", "guide.en.md", "guide.zh.md", "logo.svg");
        assertThat(folder.files()).anyMatch(file -> file.startsWith("answers/"));
        assertThat(folder.files())
                .allMatch(file -> file.matches("definition\\.yaml|guide\\.(en|zh)\\.md|logo\\.svg")
                        || file.matches("answers/[a-z0-9-]+\\.json"));
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("is named like its provider")
    void isNamedLikeItsProvider(Folder folder) {
        assertThat(folder.definition().path("id").asText()).isEqualTo(folder.provider());
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("has guides that name every field and the addresses that the vendor has to know")
    void guidesAreComplete(Folder folder) {
        var definition = folder.definition();
        for (var language : List.of("en", "zh")) {
            var guide = folder.read("guide." + language + ".md");
            assertThat(guide).startsWith("# ").endsWith("\n");
            var told = new HashSet<String>();
            PLACEHOLDER.matcher(guide).results().forEach(found -> told.add(found.group(1)));
            assertThat(told).isSubsetOf("callbackAddress", "callbackDomain", "eventsAddress", "egressAddresses");
            if (Folder.texts(definition.path("ways"), "entry").contains("redirect")) {
                assertThat(told).contains("callbackAddress");
            }
            assertThat(told.contains("eventsAddress")).isEqualTo(definition.has("events"));
            for (var field : definition.path("form")) {
                assertThat(guide).contains(field.path("label").path(language).asText());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("has guides in two languages that are told the same addresses and have the same chapters")
    void guidesAreTheSame(Folder folder) {
        assertThat(chapters(folder.read("guide.zh.md"))).isEqualTo(chapters(folder.read("guide.en.md")));
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("C25 has a logo that draws and does nothing else")
    void logoOnlyDraws(Folder folder) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        var text = folder.read("logo.svg");
        var svg = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
        assertThat(svg.getLocalName()).isEqualTo("svg");
        assertThat(svg.getAttribute("viewBox")).isNotEmpty();
        assertThat(svg.getAttribute("aria-label")).isNotEmpty();
        assertThat(text.length()).isLessThan(10_000);
        eachElement(svg, element -> {
            assertThat(element.getLocalName()).isIn(SVG_ELEMENTS);
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                var attribute = element.getAttributes().item(i);
                assertThat(attribute.getNodeName()).doesNotStartWithIgnoringCase("on");
                assertThat(attribute.getNodeName()).isNotIn("href", "xlink:href", "style");
                assertThat(attribute.getNodeValue()).doesNotContain("url(");
            }
        });
    }

    private static List<String> chapters(String guide) {
        return guide.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^(#+ (\\d+\\. )?).*", "$1"))
                .toList();
    }

    private static void eachElement(Element element, Consumer<Element> visitor) {
        visitor.accept(element);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                eachElement(inner, visitor);
            }
        }
    }
}
