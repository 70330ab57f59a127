package dev.pailou.login.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.contract.Contracted.AtVendor;
import dev.pailou.login.contract.Facts.Names;
import dev.pailou.login.contract.Stand.Seen;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.Page;
import dev.pailou.login.testing.Topics.Written;
import dev.pailou.sandbox.expectation.Expectations;
import dev.pailou.sandbox.recording.RecordedRequest;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every provider keeps to, driven through the whole of login-service against the stand-in of its vendor. The
 * stand-in and the {@link Facts} are written from the vendor's documentation, the definition is not read here except for
 * its list of errors: two readings of one document find each other's mistakes.
 */
@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(Sandboxed.class)
@DisplayName("Every provider")
class ProviderContractTest extends LoginServiceTest {

    private static final Map<String, Contracted> SET_UP = new ConcurrentHashMap<>();
    private static final Map<String, List<Seen>> CALLS = new ConcurrentHashMap<>();
    private static final Pattern STATE = Pattern.compile("[?&]state=([^&#]+)");

    @ConfigProperty(name = "pailou.sandbox.url")
    String sandbox;

    static Stream<Facts> providers() {
        return AllFacts.all();
    }

    @Test
    @DisplayName("has its line in this contract")
    void complete() throws IOException {
        try (var index = getClass().getResourceAsStream("/providers/index.txt")) {
            var folders = new String(index.readAllBytes())
                    .lines()
                    .filter(file -> file.endsWith("/definition.yaml"))
                    .map(file -> file.substring(0, file.indexOf('/')));
            assertThat(Stream.concat(
                                    providers().map(facts -> facts.connection.provider()),
                                    AllFacts.WITHOUT_REDIRECT.stream())
                            .distinct())
                    .containsExactlyInAnyOrderElementsOf(folders.toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("tells who came, and how far each claim may be trusted")
    void identity(Facts facts) {
        var vendor = contracted(facts);
        var person = vendor.person();
        var event = authenticated(vendor, person);
        assertThat(subjects(event)).isEqualTo(expectedSubjects(vendor, person)).isNotEmpty();
        assertThat(claims(event)).containsAllEntriesOf(facts.claims);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("knows the same person again, and nobody else as that one")
    void again(Facts facts) {
        var vendor = contracted(facts);
        var person = vendor.person();
        var first = subjects(authenticated(vendor, person));
        assertThat(subjects(authenticated(vendor, person))).isEqualTo(first);
        assertThat(subjects(authenticated(vendor, vendor.person()))).doesNotContainAnyElementsOf(first);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("lets in who told the vendor nothing, with names and without claims that are not there")
    void littleKnown(Facts facts) {
        var vendor = contracted(facts);
        var nothing = new HashMap<String, Object>();
        for (var attribute : List.of("gender", "language", "picture", "email", "phone")) {
            nothing.put(attribute, null);
        }
        for (var person : List.of(vendor.person(nothing), vendor.person(Map.of()))) {
            var event = authenticated(vendor, person);
            assertThat(subjects(event)).isEqualTo(expectedSubjects(vendor, person));
            assertThat(claims(event)).doesNotContainKeys("email", "phone_number");
            assertThat(claims(event).values()).noneMatch(value -> value.startsWith("null ") || value.startsWith(" "));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("C6: knows a person without union id by the names that are there")
    void withoutUnionId(Facts facts) {
        var vendor = contracted(facts);
        var person = vendor.person(Map.of("unionid", false));
        assertThat(subjects(authenticated(vendor, person)))
                .isSubsetOf(expectedSubjects(vendor, person))
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("C6: lets nobody in whom the vendor doesn't name, and tells nobody that somebody came")
    void unnamed(Facts facts) {
        var vendor = contracted(facts);
        var calls = backChannel(vendor);
        assertThat(calls).extracting(Seen::path).containsAll(facts.names.keySet());
        for (var call : calls) {
            for (var nobody : facts.names.containsKey(call.path()) ? Nobody.values() : new Nobody[0]) {
                stand().fault(
                                call.host(),
                                call.path(),
                                nobody.fault,
                                nested(facts.names.get(call.path()), nobody.value),
                                vendor.appId);
                var at = vendor.toVendor();
                var page = vendor.logIn(at, vendor.person());
                stand().noFaults(vendor.appId);
                assertThat(page.reason()).as("%s at %s", nobody, call.path()).isEqualTo(facts.unnamed);
                assertThat(topics().awaitIdentitiesOf(at.request().authorizationId()))
                        .singleElement()
                        .satisfies(event -> assertThat(event.type()).isEqualTo("dev.pailou.LoginFailed.v1"));
            }
        }
    }

    /** Ways in which an answer names nobody. */
    private enum Nobody {
        ABSENT("patch", null),
        NULL("overwrite", null),
        EMPTY("overwrite", ""),
        /** What software has that was told no number yet. */
        ZERO("overwrite", 0);

        private final String fault;
        private final Object value;

        Nobody(String fault, Object value) {
            this.fault = fault;
            this.value = value;
        }
    }

    /** @return an object with that value at each of these dotted paths */
    private static Map<String, Object> nested(List<String> paths, Object value) {
        var root = new HashMap<String, Object>();
        for (var path : paths) {
            var inner = root;
            var names = path.split("\\.");
            for (var name : List.of(names).subList(0, names.length - 1)) {
                @SuppressWarnings("unchecked")
                var next = (HashMap<String, Object>) inner.computeIfAbsent(name, absent -> new HashMap<>());
                inner = next;
            }
            inner.put(names[names.length - 1], value);
        }
        return root;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("C1: never vouches for an e-mail address that the vendor has not verified")
    void unverifiedEmail(Facts facts) {
        var vendor = contracted(facts);
        var person = vendor.person(Map.of("email", "someone@example.com", "email_verified", "false"));
        assertThat(claims(authenticated(vendor, person)).getOrDefault("email", "UNVERIFIED"))
                .endsWith("UNVERIFIED");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("B9: takes a state once")
    void stateReplayed(Facts facts) {
        var vendor = contracted(facts);
        var at = vendor.toVendor();
        var sent = vendor.decide(at, vendor.person());
        assertThat(vendor.comeBack(at, sent).status()).isEqualTo(303);
        assertEnds(vendor.comeBack(at, sent), "state_used");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("B9: knows no state that it did not give")
    void stateUnknown(Facts facts) {
        var vendor = contracted(facts);
        var at = vendor.toVendor();
        var sent = vendor.decide(at, vendor.person());
        assertEnds(vendor.comeBack(at, withState(sent, RandomValue.state())), "state_unknown");
        assertThat(vendor.comeBack(at, sent).status())
                .as("the right one still works")
                .isEqualTo(303);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("C8: refuses a login that another browser finishes")
    void otherBrowser(Facts facts) {
        var vendor = contracted(facts);
        var victim = vendor.toVendor();
        var sent = vendor.decide(victim, vendor.person());
        var attacker = browser(facts.agent());
        vendor.toVendor(attacker);
        var stolen = new AtVendor(attacker, victim.request(), victim.address(), victim.from());
        assertEnds(vendor.comeBack(stolen, sent), "browser_mismatch");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("B8, C5: refuses an answer at another connection's address")
    void otherConnection(Facts facts) {
        var vendor = contracted(facts);
        var other = new Contracted(facts, stand(), pool(), this);
        var at = vendor.toVendor();
        var sent = vendor.decide(at, vendor.person());
        var elsewhere = new Stand.Sent(sent.location().replace(vendor.pool.id, other.pool.id), sent.form());
        assertEnds(vendor.comeBack(at, elsewhere), "connection_mismatch");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("ends a login whose state is older than 15 minutes")
    void stateExpired(Facts facts) {
        var vendor = contracted(facts);
        var at = vendor.toVendor();
        var sent = vendor.decide(at, vendor.person());
        update(
                "update login set state_expires_at = now() - interval '1 second' where authorization_id = ?",
                at.request().authorizationId());
        assertEnds(vendor.comeBack(at, sent), "state_expired");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("ends a login whose connection is switched off meanwhile")
    void disabledMeanwhile(Facts facts) {
        var vendor = new Contracted(facts, stand(), pool(), this);
        var at = vendor.toVendor();
        var sent = vendor.decide(at, vendor.person());
        vendor.pool.change(pool -> pool.connection().enabled = false);
        assertEnds(vendor.comeBack(at, sent), "connection_disabled");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("says that the person said no, when the vendor sends them back")
    void denied(Facts facts) {
        var vendor = contracted(facts);
        var at = vendor.toVendor();
        var sent = vendor.decide(at, null);
        assertThat(sent.location() != null).isEqualTo(facts.refusalComesBack);
        if (facts.refusalComesBack) {
            assertEnds(vendor.comeBack(at, sent), "user_denied");
        }
        assertThat(vendor.logIn(vendor.toVendor(at.browser()), vendor.person()).status())
                .as("and may try again")
                .isEqualTo(303);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("ends a login whose code is used, expired, or cut off")
    void codes(Facts facts) {
        var vendor = contracted(facts);
        assumeThat(codeOf(vendor.decide(vendor.toVendor(), vendor.person()))).isNotNull();

        var expired = vendor.toVendor();
        var sent = vendor.decide(expired, vendor.person());
        stand().expireCodes(vendor.appId);
        var bad = facts.errorsAreTold ? List.of("code_invalid") : List.of("code_invalid", "vendor_unavailable");
        assertThat(vendor.comeBack(expired, sent).reason()).isIn(bad);

        var first = vendor.toVendor();
        var used = vendor.decide(first, vendor.person());
        assertThat(vendor.comeBack(first, used).status()).isEqualTo(303);
        var second = vendor.toVendor();
        var another = withState(used, stateOf(second.address()));
        assertThat(vendor.comeBack(second, another).reason()).isIn(bad);

        var third = vendor.toVendor();
        var cut = vendor.decide(third, vendor.person());
        assertThat(vendor.comeBack(third, withCode(cut, "cut-off")).reason()).isIn(bad);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("takes no two codes, and no empty one")
    void strangeCodes(Facts facts) {
        var vendor = contracted(facts);
        assumeThat(codeOf(vendor.decide(vendor.toVendor(), vendor.person()))).isNotNull();
        var twice = vendor.toVendor();
        var sent = vendor.decide(twice, vendor.person());
        if (sent.form() == null) {
            var again = new Stand.Sent(sent.location() + '&' + codeName(sent) + "=another", null);
            assertThat(vendor.comeBack(twice, again).reason()).isEqualTo("vendor_malformed");
        }
        var empty = vendor.toVendor();
        assertThat(vendor.comeBack(empty, withCode(vendor.decide(empty, vendor.person()), ""))
                        .reason())
                .isIn("vendor_malformed", "user_denied");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("tells the administrator, and not the person, that the secret is wrong")
    void wrongSecret(Facts facts) {
        var vendor = new Contracted(facts, stand(), pool(), this);
        assumeThat(facts.connection.secrets()).isNotEmpty();
        vendor.pool.change(pool -> pool.connection().secrets = pool.connection().secrets.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        // The same kind of text, and another one.
                        entry -> entry.getValue().equals(vendor.secret) ? RandomValue.state() : entry.getValue())));
        var page = vendor.logIn(vendor.toVendor(), vendor.person());
        assertThat(page.reason()).isIn("credentials_rejected", "code_invalid", "configuration");
        assertThat(log().linesWith("Login failed")).anyMatch(line -> line.contains("vendor_code="));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("knows what each of the vendor's errors means")
    void errors(Facts facts) throws IOException {
        var vendor = contracted(facts);
        var calls = backChannel(vendor);
        var known = 0;
        for (var error : definition(facts).get("errors")) {
            var code = error.get("code").asText();
            if (code.contains(":")) {
                continue;
            }
            var meaning = reasonOf(error.get("class").asText());
            var seen = new ArrayList<String>();
            for (var call : calls) {
                if (!seen.contains(meaning)
                        && !seen.contains("logged in")
                        && !facts.optional.contains(call.path())
                        && stand().failWith(call.host(), call.path(), facts.errorPrefix + code, vendor.appId)) {
                    var page = vendor.logIn(vendor.toVendor(), vendor.person());
                    stand().noFaults(vendor.appId);
                    // A code that ends an application's own token is answered with a new token.
                    seen.add(page.status() == 303 ? "logged in" : page.reason());
                }
            }
            if (!seen.isEmpty()) {
                known++;
                assertThat(seen).as(code).containsAnyOf(meaning, "logged in");
            }
        }
        assertThat(known > 0 || !facts.errorsAreTold || calls.isEmpty())
                .as("errors that the stand-in can answer")
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("ends on a page when the vendor is broken, at each call of a login")
    void broken(Facts facts) {
        var vendor = contracted(facts);
        for (var call : backChannel(vendor)) {
            if (facts.optional.contains(call.path())) {
                continue;
            }
            for (var fault : List.of(
                    List.of("http", "500", "vendor_unavailable"),
                    List.of("http", "503", "vendor_unavailable"),
                    List.of("http", "429", "vendor_unavailable"),
                    List.of("close", "", "vendor_unavailable"),
                    List.of("malformed", "", "vendor_malformed"),
                    List.of("huge", "10485760", "vendor_malformed"),
                    List.of("redirect", "https://elsewhere.example/", "vendor_malformed"))) {
                stand().fault(
                                call.host(),
                                call.path(),
                                fault.get(0),
                                fault.get(1).isEmpty() ? null : fault.get(1),
                                vendor.appId);
                var page = vendor.logIn(vendor.toVendor(), vendor.person());
                stand().noFaults(vendor.appId);
                assertThat(page.reason()).as("%s at %s", fault, call.path()).isEqualTo(fault.get(2));
            }
        }
    }

    @Test
    @DisplayName("does not wait for a vendor that does not answer")
    void slow() throws Exception {
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = new TreeMap<String, Future<Page>>();
            for (var facts : providers().toList()) {
                var vendor = contracted(facts);
                var calls = backChannel(vendor).stream()
                        .filter(call -> !facts.optional.contains(call.path()))
                        .toList();
                if (!calls.isEmpty()) {
                    var last = calls.getLast();
                    stand().fault(last.host(), last.path(), "slow", "8000", vendor.appId);
                    pages.put(
                            facts.toString(), together.submit(() -> vendor.logIn(vendor.toVendor(), vendor.person())));
                }
            }
            for (var page : pages.entrySet()) {
                assertThat(page.getValue().get().reason()).as(page.getKey()).isEqualTo("vendor_timeout");
            }
        }
        for (var facts : providers().toList()) {
            stand().noFaults(contracted(facts).appId);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("reads UTF-8, whatever the answer calls itself")
    void wrongCharset(Facts facts) {
        var vendor = contracted(facts);
        var person = vendor.person();
        var right = claims(authenticated(vendor, person));
        for (var call : backChannel(vendor)) {
            stand().fault(call.host(), call.path(), "wrong-charset", null, vendor.appId);
        }
        assertThat(claims(authenticated(vendor, person))).isEqualTo(right);
        stand().noFaults(vendor.appId);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName(
            "B10: sends a fresh state of 32 hex digits, and a fresh nonce and challenge where the vendor takes them")
    void freshValues(Facts facts) {
        var vendor = contracted(facts);
        var one = query(vendor.toVendor().address());
        var other = query(vendor.toVendor().address());
        assertThat(one.get("state")).matches("[0-9a-f]{32}").isNotEqualTo(other.get("state"));
        for (var fresh : List.of("nonce", "code_challenge")) {
            if (one.containsKey(fresh)) {
                assertThat(one.get(fresh)).matches("[A-Za-z0-9_-]{32,64}").isNotEqualTo(other.get(fresh));
            }
        }
        assertThat(one.getOrDefault("code_challenge_method", "S256")).isEqualTo("S256");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("RFC 9700 section 4.3: keeps credentials, codes and tokens out of logs, events and the browser")
    void secrets(Facts facts) {
        var vendor = contracted(facts);
        stand().forgetRequests(vendor.appId);
        var at = vendor.toVendor();
        var person = vendor.person();
        var sent = vendor.decide(at, person);
        assertThat(vendor.comeBack(at, sent).status()).isEqualTo(303);
        var event = event(at);
        var code = codeOf(sent);
        var kept = new ArrayList<>(List.of(vendor.secret));
        if (code != null) {
            kept.add(code);
        }
        assertThat(at.address()).doesNotContain(vendor.secret);
        assertThat(event.raw()).doesNotContain(kept);
        assertThat(log().lines()).noneMatch(line -> kept.stream().anyMatch(line::contains));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("asks the vendor exactly what its documentation says, in this order and encoded once")
    void expectations(Facts facts) {
        var vendor = contracted(facts);
        stand().forgetRequests(vendor.appId);
        var at = vendor.toVendor();
        var before = asked(vendor);
        assertThat(vendor.logIn(at, vendor.person()).status()).isEqualTo(303);
        var all = asked(vendor);
        var requests = new ArrayList<>(all.subList(0, before.size()));
        requests.add(asked(vendor, at));
        requests.addAll(all.subList(before.size(), all.size()));
        var expectations = Expectations.of(facts.connection.provider()).orElseThrow();
        assertThat(expectations.differences(facts.way, requests)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("B25: believes no ID token that is not for this login")
    void idTokens(Facts facts) {
        var vendor = contracted(facts);
        var address = vendor.toVendor().address();
        assumeThat(address).contains("nonce=");
        // Where the token is handed out: at the vendor's page, or for the code.
        var place = query(address).get("response_type").equals("id_token")
                ? place(URI.create(address))
                : backChannel(vendor).stream()
                        .filter(seen -> seen.method().equals("POST"))
                        .map(seen -> List.of(seen.host(), seen.path()))
                        .findFirst()
                        .orElseThrow();
        for (Object fault : List.of(
                "alg-none",
                "hs256-with-public-key",
                "unknown-kid",
                "foreign-key",
                "embedded-key",
                "changed-after-signing",
                Map.of("nonce", "another"),
                Map.of("iss", "https://elsewhere.example"),
                Map.of("aud", "another"),
                Map.of("aud", List.of("another", "and-another")),
                Map.of("exp", 1_600_000_000),
                Map.of("iat", 4_000_000_000L),
                Collections.singletonMap("exp", null),
                Collections.singletonMap("sub", null),
                Collections.singletonMap("nonce", null))) {
            stand().fault(place.get(0), place.get(1), "id-token", fault, vendor.appId);
            var page = vendor.logIn(vendor.toVendor(), vendor.person());
            stand().noFaults(vendor.appId);
            assertThat(page.reason()).as("%s", fault).isIn("vendor_malformed", "subject_missing", "token_of_another");
        }
        assertThat(vendor.logIn(vendor.toVendor(), vendor.person()).status()).isEqualTo(303);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("gets a new token of its own when the vendor ends the one it has")
    void tokensExpired(Facts facts) {
        var vendor = contracted(facts);
        assertThat(vendor.logIn(vendor.toVendor(), vendor.person()).status()).isEqualTo(303);
        stand().expireTokens(vendor.appId);
        assertThat(vendor.logIn(vendor.toVendor(), vendor.person()).status()).isEqualTo(303);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    @DisplayName("takes its answer by POST as well as by GET")
    void byPost(Facts facts) {
        var vendor = contracted(facts);
        var at = vendor.toVendor();
        var sent = vendor.decide(at, vendor.person());
        var posted = sent.form() == null
                ? new Stand.Sent(sent.location().substring(0, sent.location().indexOf('?')), decoded(sent.location()))
                : sent;
        assertThat(vendor.comeBack(at, posted).status()).isEqualTo(303);
    }

    private List<RecordedRequest> asked(Contracted vendor) {
        return stand().requests(vendor.appId).stream()
                .filter(Seen::isOurs)
                .map(seen -> new RecordedRequest(
                        Instant.now(),
                        vendor.appId,
                        seen.method(),
                        seen.host(),
                        seen.path(),
                        seen.query(),
                        seen.body(),
                        seen.headers()))
                .toList();
    }

    /** What the browser asks, which the stand-in does not see while the person decides without one. */
    private RecordedRequest asked(Contracted vendor, AtVendor at) {
        var address = URI.create(at.address());
        var place = place(address);
        var headers = new HashMap<>(Map.of("user-agent", vendor.facts.agent()));
        if (at.from() != null) {
            headers.put("referer", at.from());
        }
        return new RecordedRequest(
                Instant.now(), vendor.appId, "GET", place.get(0), place.get(1), address.getRawQuery(), null, headers);
    }

    /** @return the vendor's host and path at an address of the stand-ins */
    private static List<String> place(URI address) {
        var path = address.getRawPath().substring(1);
        return List.of(path.substring(0, path.indexOf('/')), path.substring(path.indexOf('/')));
    }

    private static Map<String, String> decoded(String address) {
        var decoded = new HashMap<String, String>();
        query(address).forEach((name, value) -> decoded.put(name, URLDecoder.decode(value, StandardCharsets.UTF_8)));
        return decoded;
    }

    private Contracted contracted(Facts facts) {
        return SET_UP.computeIfAbsent(facts.toString(), first -> new Contracted(facts, stand(), pool(), this));
    }

    private Stand stand() {
        return new Stand(sandbox);
    }

    /** What each login asks the vendor behind the browser's back: tokens and keys that are kept are there already. */
    private List<Seen> backChannel(Contracted vendor) {
        return CALLS.computeIfAbsent(vendor.facts.toString(), first -> seen(vendor));
    }

    private List<Seen> seen(Contracted vendor) {
        assertThat(vendor.logIn(vendor.toVendor(), vendor.person()).status()).isEqualTo(303);
        stand().forgetRequests(vendor.appId);
        assertThat(vendor.logIn(vendor.toVendor(), vendor.person()).status()).isEqualTo(303);
        var calls = new ArrayList<Seen>();
        for (var seen : stand().requests(vendor.appId)) {
            if (seen.isOurs() && calls.stream().noneMatch(call -> call.path().equals(seen.path()))) {
                calls.add(seen);
            }
        }
        return calls;
    }

    private Written authenticated(Contracted vendor, String person) {
        var at = vendor.toVendor();
        var page = vendor.logIn(at, person);
        assertThat(page.status()).as(page.body()).isEqualTo(303);
        return event(at);
    }

    private Written event(AtVendor at) {
        var event = topics().awaitIdentitiesOf(at.request().authorizationId()).getFirst();
        assertThat(event.type()).isEqualTo("dev.pailou.IdentityAuthenticated.v1");
        return event;
    }

    private List<Subject> expectedSubjects(Contracted vendor, String person) {
        return vendor.facts.subjects.apply(
                stand().idsOf(vendor.facts.connection.standIn(), vendor.appId, person),
                new Names(vendor.pool.connection().sourceId, vendor.appId, vendor.pool.connection().fields));
    }

    private static List<Subject> subjects(Written event) {
        return StreamSupport.stream(event.data().get("subjects").spliterator(), false)
                .map(subject -> new Subject(
                        subject.get("namespace").asText(),
                        subject.get("subject").asText()))
                .toList();
    }

    private static Map<String, String> claims(Written event) {
        var claims = new TreeMap<String, String>();
        event.data()
                .get("claims")
                .properties()
                .forEach(claim -> claims.put(
                        claim.getKey(),
                        claim.getValue().get("value").asText()
                                + ' '
                                + claim.getValue().get("assurance").asText()));
        return claims;
    }

    private static void assertEnds(Page page, String reason) {
        assertThat(page.reason()).as("%s %s", page.status(), page.body()).isEqualTo(reason);
        assertThat(page.trace()).matches("[0-9a-f]{32}");
    }

    private JsonNode definition(Facts facts) throws IOException {
        try (var file =
                getClass().getResourceAsStream("/providers/" + facts.connection.provider() + "/definition.yaml")) {
            return new YAMLMapper().readTree(file);
        }
    }

    /** What a class of errors comes to, said once more: login-service's own table is what is tested. */
    private static String reasonOf(String errorClass) {
        return switch (errorClass) {
            case "bad_client", "bad_secret" -> Reason.CREDENTIALS_REJECTED.code();
            case "bad_code", "expired_code", "used_code" -> Reason.CODE_INVALID.code();
            case "user_denied", "account_blocked" -> Reason.USER_DENIED.code();
            case "token_invalid", "token_expired", "refresh_invalid", "rate_limited", "server_error" ->
                Reason.VENDOR_UNAVAILABLE.code();
            case "ip_not_allowed" -> Reason.IP_NOT_ALLOWED.code();
            case "not_a_member" -> Reason.NOT_A_MEMBER.code();
            case "token_of_another" -> Reason.TOKEN_OF_ANOTHER.code();
            default -> Reason.CONFIGURATION.code();
        };
    }

    private static String stateOf(String address) {
        var state = STATE.matcher(address);
        assertThat(state.find()).isTrue();
        return state.group(1);
    }

    private static Stand.Sent withState(Stand.Sent sent, String state) {
        return sent.form() == null
                ? new Stand.Sent(
                        STATE.matcher(sent.location())
                                .replaceFirst(found -> found.group().charAt(0) + "state=" + state),
                        null)
                : new Stand.Sent(sent.location(), with(sent.form(), "state", state));
    }

    private static Stand.Sent withCode(Stand.Sent sent, String code) {
        var name = codeName(sent);
        return sent.form() == null
                ? new Stand.Sent(sent.location().replaceFirst("([?&]" + name + "=)[^&#]*", "$1" + code), null)
                : new Stand.Sent(sent.location(), with(sent.form(), name, code));
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        var changed = new HashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private static String codeName(Stand.Sent sent) {
        var values = sent.form() == null ? query(sent.location()) : sent.form();
        return Stream.of("code", "auth_code", "authCode")
                .filter(values::containsKey)
                .findFirst()
                .orElse(null);
    }

    private static String codeOf(Stand.Sent sent) {
        var name = codeName(sent);
        return name == null ? null : (sent.form() == null ? query(sent.location()) : sent.form()).get(name);
    }

    private static Map<String, String> query(String address) {
        return Stream.of(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length < 2 ? "" : pair[1], (one, same) -> one));
    }
}
