package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import dev.pailou.kernel.events.Assurance;
import dev.pailou.login.domain.Reason;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What vendors were recorded to answer")
class RecordedAnswersTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ProviderCatalog PROVIDERS = new ProviderCatalog();
    private static final String ID_TOKEN = "{idToken}";
    private static final String NONCE = "recorded-nonce";
    private static final Map<String, Reason> REFUSALS = Map.of(
            "not_a_member", Reason.NOT_A_MEMBER,
            "not_allowed", Reason.NOT_ALLOWED,
            "token_of_another", Reason.TOKEN_OF_ANOTHER,
            "malformed", Reason.VENDOR_MALFORMED,
            "subject_missing", Reason.SUBJECT_MISSING);

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
        var recording = JSON.readTree(text(file).replace("{source}", Definitions.SOURCE));
        var definition = PROVIDERS.find(provider).orElseThrow();
        var expected = recording.get("expect");
        if (expected.has("subjects")) {
            identifies(identify(definition, recording), expected);
            return;
        }
        var failure = catchThrowableOfType(ProviderFailure.class, () -> identify(definition, recording))
                .failure();
        if (expected.has("refused")) {
            assertThat(failure.reason())
                    .as(failure.toString())
                    .isEqualTo(REFUSALS.get(expected.get("refused").asText()));
        } else {
            var meaning =
                    ErrorClass.valueOf(expected.at("/error/class").asText().toUpperCase(Locale.ROOT));
            assertThat(failure.vendorCode())
                    .as(failure.toString())
                    .isEqualTo(expected.at("/error/code").asText());
            assertThat(failure.reason()).isEqualTo(meaning.reason());
            assertThat(failure.advice()).isNotBlank();
        }
    }

    private static void identifies(Identity identity, JsonNode expected) {
        assertThat((JsonNode) JSON.valueToTree(identity.subjects())).isEqualTo(expected.get("subjects"));
        assertThat(identity.claims().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, claim -> claim.getValue().value())))
                .isEqualTo(JSON.convertValue(expected.get("claims"), Map.class));
        assertThat(identity.claims().entrySet().stream()
                        .filter(claim -> claim.getValue().assurance() == Assurance.VERIFIED_BY_PROVIDER)
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(
                        StreamSupport.stream(expected.path("verified").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList());
    }

    private static Identity identify(Definition definition, JsonNode recording) {
        var way = recording.has("way")
                ? definition.way(recording.get("way").asText()).orElseThrow()
                : definition.ways().getFirst();
        var at = connection(definition, recording);
        assertThat(way.when().holds(at.settings()))
                .as("the way is there for these fields")
                .isTrue();
        var idToken = way.idToken() == null ? "" : idToken(at, way.idToken(), recording);
        var vendor = vendor(at, way, recording, idToken);
        var protocol = vendor.protocol();
        return created(protocol, at, way)
                .chain(ready -> protocol.identify(at, way, arrival(at, way, recording, idToken)))
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static Uni<?> created(ProviderProtocol protocol, ProviderConnection at, Way way) {
        return way.entry() == Entry.SCAN
                ? protocol.createScan(at, way, "scene")
                : Uni.createFrom().voidItem();
    }

    /** Whatever the administrator has to enter and the recording doesn't say is something. */
    private static ProviderConnection connection(Definition definition, JsonNode recording) {
        var clear = new HashMap<String, String>();
        var secrets = new HashMap<String, String>();
        definition.fields().values().forEach(field -> {
            var entered = recording.at("/fields/" + field.name());
            if (entered.isArray()) {
                clear.put(
                        field.name(),
                        StreamSupport.stream(entered.spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining("\n")));
            } else if (!entered.isMissingNode()) {
                (field.secret() ? secrets : clear).put(field.name(), entered.asText());
            } else if (field.secret()) {
                secrets.put(field.name(), "secret-of-" + field.name());
            }
        });
        return Definitions.at(definition, clear, secrets);
    }

    private static Arrival arrival(ProviderConnection at, Way way, JsonNode recording, String idToken) {
        if (way.entry() == Entry.SCAN) {
            return Arrival.ofEvent(JSON.convertValue(
                    recording.get("event"),
                    JSON.getTypeFactory().constructMapType(Map.class, String.class, String.class)));
        }
        var brought = new HashMap<String, List<String>>();
        if (way.callback().idToken() == null) {
            brought.put(way.callback().code().getFirst().fill(new Conversation(at)), List.of("CODE"));
        } else {
            brought.put(way.callback().idToken(), List.of(idToken));
        }
        way.callback().extras().forEach(name -> brought.putIfAbsent(name, List.of("EXTRA")));
        var parameters = new CallbackParameters(brought);
        return way.entry() == Entry.CODE
                ? Arrival.ofApplication(parameters, null)
                : Arrival.ofBrowser(parameters, NONCE, "recorded-verifier", null);
    }

    private static TestVendor vendor(ProviderConnection at, Way way, JsonNode recording, String idToken) {
        var vendor = new TestVendor();
        recording
                .get("answers")
                .properties()
                .forEach(answer -> vendor.answers(
                        answer.getKey(),
                        answer.getValue().get("status").asInt(),
                        Map.of(),
                        answer.getValue()
                                .get("body")
                                .asText()
                                .replace(ID_TOKEN, idToken)
                                .getBytes(StandardCharsets.UTF_8)));
        way.profile().stream()
                .filter(call -> call.optional() && !vendor.knows(call.name()))
                .forEach(call -> vendor.answers(call.name(), 503, ""));
        at.definition().tokens().values().stream()
                .filter(token -> !vendor.knows(token.name()))
                .forEach(token -> vendor.answers(token.name(), tokenAnswer(token)));
        if (at.definition().discovery() != null && !vendor.knows(Discovery.NAME)) {
            vendor.answers(
                    Discovery.NAME,
                    Definitions.metadata(at.definition().discovery().issuer().fill(new Conversation(at))));
        }
        if (at.definition().events() != null) {
            at.definition().events().keep().forEach(rule -> vendor.pushes(rule.name(), "PUSHED"));
        }
        return vendor.answers("keys", TestKeys.shown(TestKeys.RSA, TestKeys.EC));
    }

    private static String tokenAnswer(TokenRule token) {
        var body = new HashMap<String, String>();
        token.call().checks().required().forEach(path -> body.put(path.text(), "7200"));
        body.put(token.value().text(), "TOKEN");
        if (token.lifetime() != null) {
            body.put(token.lifetime().text(), "7200");
        }
        return JsonBody.of(body).toString();
    }

    private static String idToken(ProviderConnection at, IdTokenRule rule, JsonNode recording) {
        Map<String, Object> claims = new HashMap<>();
        recording
                .path("idToken")
                .properties()
                .forEach(claim -> claims.put(claim.getKey(), JSON.convertValue(claim.getValue(), Object.class)));
        var now = Instant.now().getEpochSecond();
        Values values = placeholder -> placeholder.scope().equals(IdTokenRule.NAME)
                ? Optional.ofNullable(claims.get(placeholder.name())).map(String::valueOf)
                : new Conversation(at).find(placeholder);
        rule.issuers().in(values).stream().findFirst().ifPresent(issuer -> claims.putIfAbsent("iss", issuer));
        claims.putIfAbsent("aud", rule.audience().fill(values));
        claims.putIfAbsent("iat", now);
        claims.putIfAbsent("exp", now + 300);
        if (rule.nonce()) {
            claims.putIfAbsent("nonce", NONCE);
        }
        return TestKeys.sign(JWSAlgorithm.parse(new TreeSet<>(rule.algorithms()).last()), claims);
    }

    private static String text(String file) {
        try (var stream = RecordedAnswersTest.class.getResourceAsStream("/providers/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
