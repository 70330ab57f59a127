package dev.pailou.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final Pattern ANSWER = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\.([A-Za-z0-9_.-]+)");
    private static final Set<String> SVG_ELEMENTS =
            Set.of("svg", "g", "path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "title", "defs");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    static Stream<String> providers() {
        return index().stream()
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct();
    }

    static Stream<String> answers() {
        return index().stream().filter(path -> path.contains("/answers/"));
    }

    @Test
    @DisplayName("is in the index with each of its files")
    void isInTheIndex() throws IOException {
        var folder = Path.of("src/main/resources/providers");
        try (var files = Files.walk(folder)) {
            assertThat(index())
                    .isSorted()
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("has a definition, guides in two languages, a logo and answers, and nothing else")
    void hasAllItsFiles(String provider) {
        var files = index().stream()
                .filter(path -> path.startsWith(provider + "/"))
                .map(path -> path.substring(provider.length() + 1))
                .toList();
        assertThat(files).contains("definition.yaml", "guide.en.md", "guide.zh.md", "logo.svg");
        assertThat(files).anyMatch(file -> file.startsWith("answers/"));
        assertThat(files)
                .allMatch(file -> file.matches("definition\\.yaml|guide\\.(en|zh)\\.md|logo\\.svg")
                        || file.matches("answers/[a-z0-9-]+\\.json"));
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("has a definition that its schema allows")
    void followsTheSchema(String provider) throws IOException {
        assertThat(SCHEMA.validate(definition(provider))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("is named like its provider")
    void isNamedLikeItsProvider(String provider) throws IOException {
        assertThat(definition(provider).path("id").asText()).isEqualTo(provider);
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("names each field, call, subject, claim and error once")
    void namesEachThingOnce(String provider) throws IOException {
        var definition = definition(provider);
        assertThat(texts(definition.path("form"), "name")).doesNotHaveDuplicates();
        assertThat(texts(way(definition).path("profile"), "name")).doesNotHaveDuplicates();
        assertThat(texts(definition.path("subjects"), "namespace")).doesNotHaveDuplicates();
        assertThat(texts(definition.path("claims"), "claim")).doesNotHaveDuplicates();
        assertThat(texts(definition.path("errors"), "code")).doesNotHaveDuplicates();
        assertThat(texts(way(definition).path("authorize").path("parameters"), "name"))
                .doesNotHaveDuplicates();
        calls(definition).forEach(call -> assertThat(texts(call.path("parameters"), "name"))
                .doesNotHaveDuplicates());
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("uses only placeholders that have a value at that point")
    void usesKnownPlaceholders(String provider) throws IOException {
        var definition = definition(provider);
        var fields = new HashSet<String>();
        var secrets = new HashSet<String>();
        definition.path("form").forEach(field -> (field.path("secret").asBoolean() ? secrets : fields)
                .add("field." + field.path("name").asText()));

        var atTheBrowser = with(fields, "callback", "state");
        checkParameters(way(definition).path("authorize").path("parameters"), atTheBrowser, Set.of());
        assertThat(texts(way(definition).path("authorize").path("parameters"), "value"))
                .contains("{state}", "{callback}");

        var atTheVendor = with(fields, "callback", "code");
        atTheVendor.addAll(secrets);
        var answered = new HashSet<String>();
        for (var call : calls(definition)) {
            checkParameters(call.path("parameters"), atTheVendor, answered);
            checkParameters(call.path("headers"), atTheVendor, answered);
            answered.add(call.path("name").asText("exchange"));
        }

        for (var subject : definition.path("subjects")) {
            checkPlaceholders(subject.path("namespace").asText(), with(fields, "source"), Set.of());
            subject.path("from").forEach(path -> checkPath(path.asText(), answered));
        }
        definition.path("claims").forEach(claim -> claim.path("from")
                .forEach(path -> checkPath(path.asText(), answered)));
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("matches accounts only by what the vendor vouches for")
    void matchesOnlyVouchedClaims(String provider) throws IOException {
        var definition = definition(provider);
        var vouched = new ArrayList<String>();
        definition.path("claims").forEach(claim -> {
            if (claim.path("assurance").asText().equals("VERIFIED_BY_PROVIDER")) {
                vouched.add(claim.path("claim").asText());
            }
        });
        definition.path("capabilities").path("match").forEach(claim -> assertThat(vouched)
                .contains(claim.asText()));
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("has guides that tell the callback address and name every field")
    void guidesAreComplete(String provider) throws IOException {
        for (var language : List.of("en", "zh")) {
            var guide = read(provider + "/guide." + language + ".md");
            assertThat(guide).startsWith("# ").endsWith("\n");
            PLACEHOLDER.matcher(guide).results().forEach(found -> assertThat(found.group(1))
                    .isIn("callbackAddress", "callbackDomain"));
            assertThat(guide).contains("{callbackAddress}");
            for (var field : definition(provider).path("form")) {
                assertThat(guide).contains(field.path("label").path(language).asText());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("providers")
    @DisplayName("C25 has a logo that draws and does nothing else")
    void logoOnlyDraws(String provider) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        var text = read(provider + "/logo.svg");
        var svg = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
        assertThat(svg.getLocalName()).isEqualTo("svg");
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

    @ParameterizedTest
    @MethodSource("answers")
    @DisplayName("has answers that fit its calls, with what has to come of them")
    void answersFit(String path) throws IOException {
        var definition = definition(path.substring(0, path.indexOf('/')));
        var answer = JSON.readTree(read(path));
        assertThat(answer.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("case", "source", "fields", "answers", "expect");
        var calls = calls(definition).stream()
                .map(call -> call.path("name").asText("exchange"))
                .toList();
        var answered = new ArrayList<String>();
        answer.path("answers").fieldNames().forEachRemaining(answered::add);
        assertThat(calls).startsWith(answered.toArray(String[]::new));
        answer.path("answers").forEach(one -> {
            assertThat(one.fieldNames()).toIterable().containsExactlyInAnyOrder("status", "contentType", "body");
            assertThatCode(() -> JSON.readTree(one.path("body").asText())).doesNotThrowAnyException();
        });
        var expected = answer.path("expect");
        if (expected.has("error")) {
            var error = expected.path("error");
            assertThat(definition.path("errors")).anySatisfy(known -> {
                assertThat(known.path("code")).isEqualTo(error.path("code"));
                assertThat(known.path("class")).isEqualTo(error.path("class"));
            });
        } else {
            assertThat(answered).isEqualTo(calls);
            assertThat(expected.path("subjects")).isNotEmpty();
            assertThat(texts(definition.path("claims"), "claim"))
                    .containsAll(expected.path("claims").properties().stream()
                            .map(java.util.Map.Entry::getKey)
                            .toList());
        }
    }

    @Test
    @DisplayName("is refused for an unknown key, a missing part, a GET with a form, a secret with a default")
    void schemaRefuses() throws IOException {
        assertRefused(definition -> definition.put("colour", "green"));
        assertRefused(definition -> definition.remove("subjects"));
        assertRefused(definition -> ((ObjectNode) way(definition).path("exchange")).put("send", "form"));
        assertRefused(definition -> ((ObjectNode) way(definition).path("exchange")).put("sned", "query"));
        assertRefused(
                definition -> ((ObjectNode) way(definition).path("profile").get(0)).put("name", "exchange"));
        assertRefused(definition -> ((ObjectNode) definition.path("form").get(1)).put("default", "secret"));
        assertRefused(definition -> ((ObjectNode) definition.path("subjects").get(1)).put("required", false));
        assertRefused(
                definition -> ((ObjectNode) way(definition).path("authorize")).put("url", "http://vendor.example/"));
    }

    private static void assertRefused(Consumer<ObjectNode> change) throws IOException {
        var definition = (ObjectNode) definition("wechat-pc");
        change.accept(definition);
        assertThat(SCHEMA.validate(definition)).isNotEmpty();
    }

    private static void checkParameters(JsonNode parameters, Set<String> known, Set<String> answered) {
        parameters.forEach(
                parameter -> checkPlaceholders(parameter.path("value").asText(), known, answered));
    }

    private static void checkPlaceholders(String value, Set<String> known, Set<String> answered) {
        PLACEHOLDER.matcher(value).results().map(found -> found.group(1)).forEach(placeholder -> {
            if (!known.contains(placeholder)) {
                checkPath(placeholder, answered);
            }
        });
        assertThat(PLACEHOLDER.matcher(value).replaceAll("")).doesNotContain("{", "}");
    }

    private static void checkPath(String path, Set<String> answered) {
        var matcher = ANSWER.matcher(path);
        assertThat(matcher.matches()).as(path).isTrue();
        assertThat(matcher.group(1)).as(path).isIn(answered);
    }

    private static Set<String> with(Set<String> some, String... others) {
        var all = new HashSet<>(some);
        all.addAll(Set.of(others));
        return all;
    }

    private static JsonNode way(JsonNode definition) {
        return definition.path("ways").path(0);
    }

    private static List<JsonNode> calls(JsonNode definition) {
        var calls = new ArrayList<JsonNode>();
        calls.add(way(definition).path("exchange"));
        way(definition).path("profile").forEach(calls::add);
        return calls;
    }

    private static List<String> texts(JsonNode list, String key) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.path(key).asText()));
        return texts;
    }

    private static void eachElement(Element element, Consumer<Element> visitor) {
        visitor.accept(element);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                eachElement(inner, visitor);
            }
        }
    }

    private static JsonNode definition(String provider) throws IOException {
        return YAML.readTree(read(provider + "/definition.yaml"));
    }

    private static List<String> index() {
        try {
            return read("index.txt").lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException("the build makes an index", e);
        }
    }

    private static String read(String path) throws IOException {
        try (var in = ProviderFoldersTest.class.getResourceAsStream("/providers/" + path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Path.of("definition.schema.json")), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
