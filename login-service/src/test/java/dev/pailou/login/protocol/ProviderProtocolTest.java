package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.outbound.OutboundFailure;
import dev.pailou.kernel.outbound.OutboundResponse;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.LoginWish;
import dev.pailou.login.domain.Reason;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("With a vendor")
class ProviderProtocolTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ISSUER = "https://op.example";

    private static final String MAIL = "[{\"user\":\"7\"}]";

    private final TestVendor vendor = new TestVendor();

    @Test
    @DisplayName("a browser goes to the page that the vendor's metadata names, with nonce and challenge")
    void departure() {
        vendor.answers(
                "discovery",
                Definitions.metadata(ISSUER).replace("https://op.example/authorize", "https://op.example/login?p=b2c"));
        var page = authorize(OpenIdProvider.DEFINITION, OpenIdProvider.at(OpenIdProvider.DEFINITION));
        assertThat(page.address())
                .hasToString("https://op.example/login?p=b2c&response_type=code&scope=openid"
                        + "&redirect_uri=https%3A%2F%2Fcore.pailou.example%2Fconnection%2Fsocial%2Facme%2Fpool-1%2Fcallback"
                        + "&state=s-1&nonce=n-1&code_challenge=" + Digest.sha256("v-1"));
        assertThat(page.frame()).isEmpty();
    }

    @Test
    @DisplayName("the vendor's page is a frame only where the administrator says so, with what that needs")
    void inPlace() {
        var off = Peculiar.at(Map.of());
        assertThat(authorize(Peculiar.DEFINITION, off).frame()).isEmpty();
        var on = authorize(Peculiar.DEFINITION, Peculiar.at(Map.of("inPlace", "true", "lang", "en")));
        assertThat(on.address()).hasToString("https://vendor.example/qr?appid=app-1&state=s-1&lang=en#go");
        assertThat(on.frame())
                .contains(new VendorPage.Frame(
                        URI.create("https://vendor.example/qr?appid=app-1&state=s-1&lang=en&login_type=jssdk#go"),
                        300,
                        400));
        assertThat(authorize(Peculiar.DEFINITION, off).address())
                .hasToString("https://vendor.example/qr?appid=app-1&state=s-1#go");
    }

    @Test
    @DisplayName("the code is redeemed with the client's credentials encoded before Base64 (RFC 6749 section 2.3.1)")
    void exchange() {
        vendor.answers("discovery", Definitions.metadata(ISSUER))
                .answers("exchange", 400, "{\"error\":\"invalid_grant\"}");
        var failure = failure(OpenIdProvider.at(OpenIdProvider.DEFINITION), "web", Map.of("code", "c"));
        assertThat(failure)
                .isEqualTo(
                        new Failure(Reason.CODE_INVALID, "invalid_grant", null, "exchange", "The code is not taken"));
        var request = vendor.request("exchange");
        assertThat(request.uri()).hasToString("https://op.example/token");
        assertThat(request.body()).isEqualTo("grant_type=authorization_code&code=c&code_verifier=v-1");
        assertThat(request.headers())
                .containsEntry("Authorization", "Basic Y2xpZW50LTE6cyUyNWNyZXQ=")
                .containsEntry("User-Agent", "Pailou")
                .containsEntry("Accept", "application/json");
    }

    @ParameterizedTest
    @CsvSource({"https://op.example, CODE_INVALID", "https://evil.example, TOKEN_OF_ANOTHER", "'', TOKEN_OF_ANOTHER"})
    @DisplayName("another issuer's answer is refused before its code is used (RFC 9207)")
    void mixUp(String issuer, Reason reason) {
        vendor.answers("discovery", Definitions.metadata(ISSUER))
                .answers("exchange", 400, "{\"error\":\"invalid_grant\"}");
        var at = OpenIdProvider.at(OpenIdProvider.DEFINITION);
        assertThat(failure(at, "web", Map.of("code", "c", "iss", issuer)).reason())
                .isEqualTo(reason);
    }

    @Test
    @DisplayName("an answer without issuer is refused where the vendor promises one")
    void promisedIssuer() {
        vendor.answers(
                "discovery",
                Definitions.metadata(ISSUER)
                        .replace("{", "{\"authorization_response_iss_parameter_supported\": true,"));
        var at = OpenIdProvider.at(OpenIdProvider.DEFINITION);
        assertThat(failure(at, "web", Map.of("code", "c")).reason()).isEqualTo(Reason.TOKEN_OF_ANOTHER);
    }

    @Test
    @DisplayName("an issuer without metadata isn't asked for it, and its name is compared all the same")
    void noMetadata() {
        var yaml = OpenIdProvider.YAML.replaceAll("\\{discovery\\.([a-z]+)_(endpoint|uri)}", "https://op.example/$1");
        var at = OpenIdProvider.at(DefinitionReader.read("op", yaml));
        vendor.answers("exchange", 400, "{\"error\":\"invalid_grant\"}");
        assertThat(failure(at, "web", Map.of("code", "c")).reason()).isEqualTo(Reason.CODE_INVALID);
        assertThat(failure(at, "web", Map.of("code", "c", "iss", "https://evil.example"))
                        .reason())
                .isEqualTo(Reason.TOKEN_OF_ANOTHER);
        assertThat(vendor.calls()).containsExactly("exchange");
    }

    @Test
    @DisplayName("metadata or keys that can't be had end a login like any other answer that doesn't come")
    void documentsAway() {
        Uni<OutboundResponse> away =
                Uni.createFrom().failure(new OutboundFailure(OutboundFailure.Kind.UNREACHABLE, "nobody there", null));
        var at = OpenIdProvider.at(OpenIdProvider.DEFINITION, "front");
        vendor.answers("discovery", away);
        assertThat(catchThrowableOfType(ProviderFailure.class, () -> authorize(OpenIdProvider.DEFINITION, at))
                        .failure())
                .isEqualTo(new Failure(Reason.VENDOR_UNAVAILABLE, null, "nobody there", "discovery", null));
        vendor.nowAnswers("discovery", Definitions.metadata(ISSUER)).answers("keys", away);
        var token = TestKeys.sign(JWSAlgorithm.RS256, Map.of("iss", ISSUER, "sub", "s-1"));
        assertThat(failure(at, "front", Map.of("id_token", token)))
                .isEqualTo(new Failure(Reason.VENDOR_UNAVAILABLE, null, "nobody there", "keys", null));
    }

    @Test
    @DisplayName("the browser may bring the ID token itself")
    void frontChannel() {
        vendor.answers("discovery", Definitions.metadata(ISSUER)).answers("keys", TestKeys.shown(TestKeys.RSA));
        var claims = new HashMap<String, Object>();
        var now = Instant.now().getEpochSecond();
        claims.putAll(Map.of("iss", ISSUER, "sub", "s-1", "aud", "client-1", "iat", now, "exp", now + 60));
        claims.putAll(Map.of("nonce", "n-1", "email", "a@example.com", "email_verified", true));
        var at = OpenIdProvider.at(OpenIdProvider.DEFINITION, "front");
        var identity = identify(at, "front", Map.of("id_token", TestKeys.sign(JWSAlgorithm.RS256, claims)));
        assertThat(identity.subjects()).hasSize(1);
        assertThat(identity.claims().get("email").assurance()).isEqualTo(Assurance.VERIFIED_BY_PROVIDER);
        assertThat(vendor.calls()).containsExactly("discovery", "keys");
        assertThat(failure(at, "front", Map.of("state", "s-1")).reason()).isEqualTo(Reason.VENDOR_MALFORMED);
    }

    @Test
    @DisplayName("an application hands over a code, and says which address it used or none")
    void handedOver() {
        vendor.answers("discovery", Definitions.metadata(ISSUER))
                .answers("exchange", "{\"access_token\":\"AT\"}")
                .answers("profile", "{\"sub\":\"s-1\"}");
        var at = OpenIdProvider.at(OpenIdProvider.DEFINITION);
        var way = OpenIdProvider.DEFINITION.codeWay(at.connection()).orElseThrow();
        var code = new CallbackParameters(Map.of("code", List.of("c")));
        for (var redirectUri : new String[] {"app://back", null}) {
            vendor.protocol()
                    .identify(at, way, Arrival.ofApplication(code, redirectUri))
                    .await()
                    .atMost(PATIENCE);
            assertThat(vendor.request("exchange").body())
                    .isEqualTo(redirectUri == null ? "code=c" : "code=c&redirect_uri=app%3A%2F%2Fback");
        }
    }

    @Test
    @DisplayName("a person who scans is known by what the vendor pushes")
    void scan() {
        vendor.pushes("ticket", "TICKET")
                .answers("app", "{\"token\":\"APP\",\"expires\":7200}")
                .answers("scan", "{\"url\":\"https://q.example/x\"}")
                .answers("person", "{\"uid\":7,\"org\":{\"id\":\"o-1\"}}");
        var at = Peculiar.at(Map.of());
        var way = Peculiar.DEFINITION.way("scan").orElseThrow();
        assertThat(vendor.protocol().createScan(at, way, "scene-1").await().atMost(PATIENCE))
                .isEqualTo("https://q.example/x");
        assertThat(vendor.request("scan").uri()).hasToString("https://api.vendor.example/qr?access_token=APP");
        assertThat(vendor.request("scan").body())
                .isEqualTo(
                        "{\"expire_seconds\":600,\"action\":{\"scene\":\"scene-1\",\"once\":true,\"kinds\":[\"a\",\"b\"]}}");
        assertThat(vendor.request("scan").headers()).containsEntry("Content-Type", "application/json");
        var identity = vendor.protocol()
                .identify(at, way, Arrival.ofEvent(Map.of("FromUserName", "7")))
                .await()
                .atMost(PATIENCE);
        assertThat(identity.subjects().getFirst().namespace()).isEqualTo("host:vendor.example:8443");
        assertThat(identity.subjects().getFirst().subject()).isEqualTo("o-1:7");
    }

    @Test
    @DisplayName("a token of the application that has ended is fetched again, and the call made once more, once")
    void endedToken() {
        vendor.answers("app", "{\"token\":\"OLD\",\"expires\":7200}")
                .answers("app", "{\"token\":\"NEW\",\"expires\":7200}")
                .answers("exchange", "{\"errcode\":42001}")
                .answers("exchange", "{\"uid\":\"7\",\"org\":{\"id\":\"o-1\"}}")
                .answers("mail", MAIL);
        assertThat(identify(Peculiar.at(Map.of()), "web", Map.of("code", "c")).subjects())
                .hasSize(1);
        assertThat(vendor.calls()).containsExactly("app", "exchange", "app", "exchange", "mail");
        assertThat(vendor.request("exchange").uri())
                .hasToString("https://api.vendor.example/who?access_token=NEW&code=c");
    }

    @Test
    @DisplayName("a token that the vendor keeps refusing ends the login after the second time")
    void refusedToken() {
        vendor.answers("app", "{\"token\":\"OLD\",\"expires\":7200}").answers("exchange", "{\"errcode\":42001}");
        assertThat(failure(Peculiar.at(Map.of()), "web", Map.of("code", "c")))
                .isEqualTo(new Failure(Reason.VENDOR_UNAVAILABLE, "42001", null, "exchange", "The token has ended"));
        assertThat(vendor.calls()).containsExactly("app", "exchange", "app", "exchange");
    }

    @Test
    @DisplayName("tokens are shared by those who know the same secrets, and what was pushed is one")
    void sharedTokens() {
        vendor.answers("app", "{\"token\":\"APP\",\"expires\":7200}")
                .answers("exchange", "{\"uid\":\"7\",\"org\":{\"id\":\"o-1\"}}")
                .answers("mail", MAIL);
        identify(Peculiar.at(Map.of()), "web", Map.of("code", "c"));
        identify(Peculiar.at(Map.of("lang", "en")), "web", Map.of("code", "c"));
        identify(Peculiar.at(Map.of(), "other-secret"), "web", Map.of("code", "c"));
        assertThat(vendor.keys()).hasSize(2).allSatisfy(key -> {
            assertThat(key.scope()).isEqualTo("vendor/live/app/app:app-1");
            assertThat(key.secretsHash()).doesNotContain("secret").hasSize(43);
        });
        assertThat(vendor.request("app").body()).isEqualTo("secret=other-secret&ticket=TICKET");
    }

    @Test
    @DisplayName("nothing can be asked before the vendor has pushed what that needs")
    void notPushed() {
        var quiet = new TestVendor().answers("app", "{}");
        var failure = catchThrowableOfType(
                        ProviderFailure.class, () -> identify(quiet, Peculiar.at(Map.of()), "web", Map.of("code", "c")))
                .failure();
        assertThat(failure.reason()).isEqualTo(Reason.CONFIGURATION);
        assertThat(failure.vendorMessage()).contains("hasn't pushed ticket");
    }

    @Test
    @DisplayName("what is asked on the side may fail or be absent, but not be slow or of another person")
    void onTheSide() {
        vendor.answers("app", "{\"token\":\"APP\",\"expires\":7200}")
                .answers("exchange", "{\"uid\":\"7\",\"org\":{\"id\":\"o-1\"}}");
        var at = Peculiar.at(Map.of());
        vendor.nowAnswers("mail", "[{\"user\":\"7\",\"email\":\"a@example.com\",\"primary\":true}]");
        assertThat(identify(at, "web", Map.of("code", "c")).claims()).containsOnlyKeys("email");
        vendor.nowAnswers("mail", "nothing");
        assertThat(identify(at, "web", Map.of("code", "c")).claims()).isEmpty();
        vendor.nowAnswers("mail", "[{\"user\":\"8\",\"email\":\"b@example.com\",\"primary\":true}]");
        assertThat(failure(at, "web", Map.of("code", "c")).reason()).isEqualTo(Reason.TOKEN_OF_ANOTHER);
        vendor.none("mail")
                .answers(
                        "mail",
                        Uni.createFrom()
                                .failure(new OutboundFailure(OutboundFailure.Kind.TIMEOUT, "took too long", null)));
        assertThat(failure(at, "web", Map.of("code", "c")))
                .isEqualTo(new Failure(Reason.VENDOR_TIMEOUT, null, "took too long", "mail", null));
    }

    @Test
    @DisplayName("no token of the application is fetched for a request that lacks something else")
    void incomplete() {
        var yaml = Peculiar.YAML
                .replaceFirst(" +query: \\[\\{name: access_token, value: \"\\{token.app}\"}]\n", "")
                .replace(
                        "url: https://api.vendor.example/mail",
                        "url: https://api.vendor.example/mail\n"
                                + "        query: [{name: a, value: \"{token.app}\"}, {name: b, value: \"{exchange.box}\"}]");
        var at = Definitions.at(
                DefinitionReader.read("peculiar", yaml),
                Map.of("appId", "app-1"),
                Map.of("secret", "secret-1", "token", "push-token"));
        vendor.answers("app", "{\"token\":\"APP\",\"expires\":7200}").answers("mail", MAIL);
        vendor.nowAnswers("exchange", "{\"uid\":\"7\",\"org\":{\"id\":\"o-1\"}}");
        assertThat(identify(at, "web", Map.of("code", "c")).subjects()).hasSize(1);
        assertThat(vendor.calls()).containsExactly("exchange");
        vendor.nowAnswers("exchange", "{\"uid\":\"7\",\"org\":{\"id\":\"o-1\"},\"box\":\"9\"}");
        identify(at, "web", Map.of("code", "c"));
        assertThat(vendor.calls()).containsExactly("exchange", "exchange", "app", "mail");
    }

    @Test
    @DisplayName("people whom the definition refuses don't come in, and nothing more is asked about them")
    void refused() {
        vendor.answers("app", "{\"token\":\"APP\",\"expires\":7200}").answers("mail", MAIL);
        vendor.nowAnswers("exchange", "{\"uid\":\"7\",\"guest\":true,\"org\":{\"id\":\"o-1\"}}");
        assertThat(failure(Peculiar.at(Map.of()), "web", Map.of("code", "c")).reason())
                .isEqualTo(Reason.NOT_A_MEMBER);
        vendor.nowAnswers("exchange", "{\"uid\":\"7\",\"org\":{\"id\":\"o-1\"}}");
        assertThat(failure(Peculiar.at(Map.of("orgs", "o-2\no-3")), "web", Map.of("code", "c"))
                        .reason())
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(vendor.calls()).doesNotContain("mail");
        assertThat(identify(Peculiar.at(Map.of("orgs", "o-2\no-1")), "web", Map.of("code", "c"))
                        .subjects())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "200|{\"errcode\":7,\"sub\":1}|-|CREDENTIALS_REJECTED|7/1",
                "200|{\"errcode\":7,\"sub\":2}|-|IP_NOT_ALLOWED|7",
                "200|{\"uid\":\"7\"}|9|NOT_A_MEMBER|9",
                "200|{\"errcode\":99}|-|VENDOR_UNAVAILABLE|99",
                "401|{}|-|CREDENTIALS_REJECTED|http:401",
                "404|{}|-|VENDOR_MALFORMED|http:404",
                "503|<html>|-|VENDOR_UNAVAILABLE|http:503",
                "200|<html>|-|VENDOR_MALFORMED|-",
                "200|{\"uid\":0,\"org\":{\"id\":\"o-1\"}}|-|SUBJECT_MISSING|-",
                "200|{\"org\":{\"id\":\"o-1\"}}|-|SUBJECT_MISSING|-"
            })
    @DisplayName("errors are told by code, by detail, by header and by status")
    void errors(int status, String body, String header, Reason reason, String code) {
        vendor.answers("app", "{\"token\":\"APP\",\"expires\":7200}")
                .answers(
                        "exchange",
                        status,
                        header == null ? Map.of() : Map.of("x-status", header),
                        body.getBytes(StandardCharsets.UTF_8));
        var failure = failure(Peculiar.at(Map.of()), "web", Map.of("code", "c"));
        assertThat(failure.reason()).as(failure.toString()).isEqualTo(reason);
        assertThat(failure.vendorCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"ok, true", "fine, true", "no, false", "'', false"})
    @DisplayName("an answer is good where the administrator says what a good one says")
    void expected(String result, boolean good) {
        vendor.answers("app", "{\"token\":\"APP\",\"expires\":7200}")
                .answers(
                        "exchange", "{\"uid\":\"7\",\"org\":{\"id\":\"o-1\"},\"meta\":{\"result\":\"" + result + "\"}}")
                .answers("mail", MAIL);
        var at = Peculiar.at(Map.of("resultPath", "meta.result"));
        if (good) {
            assertThat(identify(at, "web", Map.of("code", "c")).subjects()).hasSize(1);
        } else {
            assertThat(failure(at, "web", Map.of("code", "c")).reason()).isEqualTo(Reason.VENDOR_MALFORMED);
        }
        var mistyped = Peculiar.at(Map.of("resultPath", "meta..result"));
        assertThat(failure(mistyped, "web", Map.of("code", "c")).reason()).isEqualTo(Reason.CONFIGURATION);
    }

    @Test
    @DisplayName("the person may have said no in the vendor's own way")
    void denied() {
        var at = Peculiar.at(Map.of());
        assertThat(failure(at, "web", Map.of("usercancel", "1", "code", "c")).reason())
                .isEqualTo(Reason.USER_DENIED);
        assertThat(failure(at, "web", Map.of("state", "s-1")).reason()).isEqualTo(Reason.USER_DENIED);
        assertThat(vendor.calls()).isEmpty();
    }

    private VendorPage authorize(Definition definition, ProviderConnection at) {
        return vendor.protocol()
                .authorize(at, definition.ways().getFirst(), new Departure("s-1", "n-1", "v-1", LoginWish.NONE))
                .await()
                .atMost(PATIENCE);
    }

    private Failure failure(ProviderConnection at, String way, Map<String, String> brought) {
        return catchThrowableOfType(ProviderFailure.class, () -> identify(at, way, brought))
                .failure();
    }

    private Identity identify(ProviderConnection at, String way, Map<String, String> brought) {
        return identify(vendor.pushes("ticket", "TICKET"), at, way, brought);
    }

    private static Identity identify(
            TestVendor vendor, ProviderConnection at, String way, Map<String, String> brought) {
        var parameters = new HashMap<String, List<String>>();
        brought.forEach((name, value) -> parameters.put(name, List.of(value)));
        return vendor.protocol()
                .identify(
                        at,
                        at.definition().way(way).orElseThrow(),
                        Arrival.ofBrowser(new CallbackParameters(parameters), "n-1", "v-1", null))
                .await()
                .atMost(PATIENCE);
    }
}
