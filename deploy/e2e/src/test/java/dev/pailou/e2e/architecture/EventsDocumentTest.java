package dev.pailou.e2e.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.pailou.kernel.events.EventHeaders;
import dev.pailou.kernel.events.LoginEvent;
import dev.pailou.kernel.events.PailouEvent;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.events.UserUpdated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/events}: the AsyncAPI document and the picture say what the code does. */
@DisplayName("The document of events and its picture")
class EventsDocumentTest {

    private static final Path ROOT = Path.of(System.getProperty("pailou.root"));
    private static final List<String> SERVICES =
            List.of("connection-service", "login-service", "user-service", "token-service");
    private static final Pattern SOLID = Pattern.compile("(?m)^ +(\\S+) -- (\\w+) --> (\\w+)$");
    private static final Pattern DOTTED = Pattern.compile("(?m)^ +(\\w+) -\\.-> (\\S+)$");
    private static final Pattern BOX = Pattern.compile("(?m)^ +[\\w-]+\\[([\\w-]+)]$");
    private static final Pattern TOPIC = Pattern.compile("(?m)^ +\\w+\\(\\[(\\w+)]\\)$");

    private static JsonNode document;
    private static String picture;
    private static JavaClasses kernel;

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper().readTree(Files.readString(ROOT.resolve("docs/events/asyncapi.yaml")));
        picture = Files.readString(ROOT.resolve("docs/events/README.md"));
        kernel = new ClassFileImporter().importPackagesOf(PailouEvent.class);
    }

    static Stream<Class<?>> events() {
        return leaves(PailouEvent.class);
    }

    @Test
    @DisplayName("name every topic, and each event on the topic it belongs to")
    void topics() {
        assertThat(names(document.at("/channels")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::channel).toList());
        var documented = new TreeSet<String>();
        document.at("/channels").properties().forEach(channel -> channel.getValue()
                .at("/messages")
                .fieldNames()
                .forEachRemaining(message -> documented.add(message + " on " + channel.getKey())));
        assertThat(documented)
                .isEqualTo(events().map(event -> event.getSimpleName() + " on " + topicOf(event))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(names(document.at("/components/messages")))
                .containsExactlyInAnyOrderElementsOf(
                        events().map(Class::getSimpleName).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    @DisplayName("tell the type, the headers and the members of")
    void members(Class<?> event) {
        var message = document.at("/components/messages/" + event.getSimpleName());
        assertThat(message.at("/name").asText()).isEqualTo("dev.pailou." + event.getSimpleName() + ".v1");
        assertThat(message.at("/headers/$ref").asText()).endsWith(headersOf(event));
        assertMembers(event, document.at("/components/schemas/" + event.getSimpleName()));
    }

    private static String headersOf(Class<?> event) {
        if (LoginEvent.class.isAssignableFrom(event)) {
            return "/SignedHeaders";
        }
        return event == UserUpdated.class ? "/VouchedHeaders" : "/Headers";
    }

    @Test
    @DisplayName("tell the headers that messages have")
    void headers() {
        var plain = document.at("/components/schemas/Headers/properties");
        var signed = document.at("/components/schemas/SignedHeaders/properties");
        assertThat(names(plain))
                .containsExactlyInAnyOrder(
                        EventHeaders.SPEC_VERSION,
                        EventHeaders.ID,
                        EventHeaders.TYPE,
                        EventHeaders.SOURCE,
                        EventHeaders.TIME,
                        EventHeaders.CONTENT_TYPE,
                        EventHeaders.TRACE_PARENT);
        assertThat(names(document.at("/components/schemas/VouchedHeaders/properties")))
                .containsExactly(EventHeaders.SIGNATURE);
        assertThat(names(signed)).containsExactlyInAnyOrder(EventHeaders.EXPIRY, EventHeaders.SIGNATURE);
    }

    @Test
    @DisplayName("have one arrow for each event, from the one service that makes it to its topic")
    void writers() {
        var drawn = SOLID.matcher(picture)
                .results()
                .map(arrow -> arrow.group(1) + " " + arrow.group(2) + " " + arrow.group(3))
                .toList();
        var made = made();
        assertThat(drawn).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
        var writes = operations("send");
        assertThat(writes)
                .isEqualTo(made.stream()
                        .map(arrow -> arrow.split(" ")[0] + " " + arrow.split(" ")[2])
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(writes.stream().map(write -> write.split(" ")[1]).filter(topic -> !topic.equals("audit")))
                .as("each topic but the one in which all tell what people did has one writer")
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("say which services read which topic")
    void readers() {
        var drawn = DOTTED.matcher(picture)
                .results()
                .map(arrow -> arrow.group(2) + " " + arrow.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(drawn).isEqualTo(read(SERVICES)).isEqualTo(operations("receive"));
    }

    @Test
    @DisplayName("show four boxes and five topics")
    void boxes() {
        assertThat(BOX.matcher(picture).results().map(box -> box.group(1)))
                .containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(TOPIC.matcher(picture).results().map(topic -> topic.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::channel).toList());
    }

    private static void assertMembers(Class<?> type, JsonNode schema) {
        var components = type.getRecordComponents();
        var names = Arrays.stream(components).map(RecordComponent::getName).toList();
        assertThat(names(schema.at("/properties"))).as(type.getSimpleName()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(schema.at("/required"))
                .as("every member of %s is there, if only as null", type.getSimpleName())
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(names);
        for (var component : components) {
            var property = schema.at("/properties/" + component.getName());
            assertThat(jsonTypes(property))
                    .as(type.getSimpleName() + "." + component.getName())
                    .contains(jsonType(component.getGenericType()));
            assertThat(property.at("/description").asText()).isNotBlank();
            memberOf(component.getGenericType())
                    .ifPresent(member ->
                            assertMembers(member, document.at("/components/schemas/" + member.getSimpleName())));
        }
    }

    private static Set<String> jsonTypes(JsonNode property) {
        var type = property.at("/type");
        return type.isArray()
                ? new TreeSet<>(type.valueStream().map(JsonNode::asText).toList())
                : Set.of(type.asText());
    }

    private static String jsonType(Type type) {
        var raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        if (raw == List.class) {
            return "array";
        }
        if (raw == Map.class || isRecord(raw)) {
            return "object";
        }
        if (raw == boolean.class) {
            return "boolean";
        }
        if (raw == long.class || raw == int.class) {
            return "integer";
        }
        assertThat(raw == String.class || raw == Instant.class || ((Class<?>) raw).isEnum())
                .as("this test knows the JSON of %s", raw)
                .isTrue();
        return "string";
    }

    /** A record in this place, or inside a list or a map: it has a schema of its own. */
    private static Optional<Class<?>> memberOf(Type type) {
        var inside = type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()
                : new Type[] {type};
        return Arrays.stream(inside)
                .filter(EventsDocumentTest::isRecord)
                .findFirst()
                .map(member -> (Class<?>) member);
    }

    private static boolean isRecord(Type type) {
        return type instanceof Class<?> raw && raw.isRecord();
    }

    /** What the compiled classes make: {@code <service> <event> <topic>}. */
    private static List<String> made() {
        var arrows = new TreeSet<String>();
        for (var service : SERVICES) {
            new ClassFileImporter()
                    .importPath(ROOT.resolve(service).resolve("target/classes")).stream()
                            .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                            .map(call -> call.getTargetOwner())
                            .filter(assignableTo(PailouEvent.class))
                            .forEach(event ->
                                    arrows.add(service + " " + event.getSimpleName() + " " + topicOf(event.reflect())));
        }
        return new ArrayList<>(arrows);
    }

    /** Whose channels read which topic, as the services are set up. */
    private static Set<String> read(List<String> services) {
        var arrows = new TreeSet<String>();
        for (var service : services) {
            var settings = new Properties();
            try (var file =
                    Files.newInputStream(ROOT.resolve(service).resolve("src/main/resources/application.properties"))) {
                settings.load(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            settings.stringPropertyNames().stream()
                    .filter(name -> name.matches("mp\\.messaging\\.incoming\\.[\\w-]+\\.topic"))
                    .forEach(name -> arrows.add(
                            service + " " + settings.getProperty(name).replace("${pailou.events.topic-prefix:}", "")));
        }
        return arrows;
    }

    private static Set<String> operations(String action) {
        return document.at("/operations")
                .valueStream()
                .filter(operation -> operation.at("/action").asText().equals(action))
                .map(operation -> operation.at("/tags/0/name").asText() + " "
                        + operation.at("/channel/$ref").asText().replace("#/channels/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventsDocumentTest::leaves)
                : Stream.of(type);
    }

    /** Read from the compiled {@code topic()}, because an event can't be made without its values. */
    private static String topicOf(Class<?> event) {
        var type = kernel.get(event);
        return Stream.concat(Stream.of(type), type.getRawInterfaces().stream())
                .flatMap(owner -> owner.tryGetMethod("topic").stream())
                .flatMap(method -> method.getFieldAccesses().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(Topic.class))
                .map(access -> Topic.valueOf(access.getTarget().getName()).channel())
                .findFirst()
                .orElseThrow();
    }
}
