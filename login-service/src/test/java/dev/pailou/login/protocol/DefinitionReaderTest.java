package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A definition")
class DefinitionReaderTest {

    @Test
    @DisplayName("of every provider in this build can be used")
    void providers() {
        assertThat(new ProviderCatalog().all()).isNotEmpty();
    }

    @Test
    @DisplayName("is read as it stands")
    void reads() {
        var acme = Definitions.ACME;
        var way = acme.ways().getFirst();
        assertThat(way.pkce()).isTrue();
        assertThat(way.authorize().fragment()).isNull();
        assertThat(way.exchange().getFirst().request().send()).isEqualTo(CallRequest.Send.FORM);
        assertThat(way.exchange().getFirst().error()).isNull();
        assertThat(way.profile()).singleElement().satisfies(call -> {
            assertThat(call.error().code()).isEqualTo(PathTemplate.parse("error.code"));
            assertThat(call.request().headers().all()).hasSize(1);
        });
        assertThat(acme.errors()).containsEntry("77", new VendorError(ErrorClass.RATE_LIMITED, "Slow down"));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("id: acme", "id: other", "id must be the folder's name, acme"),
                mistake("category: social", "category: other", "category must be one of [enterprise, social]"),
                mistake("entry: redirect", "entry: poll", "ways[0].entry must be one of [code, redirect, scan]"),
                mistake("vendor: acme", "vendr: acme", "vendr is not known"),
                mistake("pkce: S256", "pkce: plain", "authorize.pkce must be one of [S256, none]"),
                mistake("nonce: none", "nonce: required", "authorize.nonce must be one of [none, sent]"),
                mistake(
                        "pkce: S256",
                        "pkce: none",
                        "authorize.parameters must send {pkce.challenge} exactly when pkce is S256"),
                mistake(
                        "        - {name: code_verifier, value: \"{pkce.verifier}\"}\n",
                        "",
                        "exchange must send {pkce.verifier} exactly when authorize has pkce"),
                mistake("value: \"{state}\"", "value: fixed", "authorize.parameters must send {state}"),
                mistake("value: \"{code}\"", "value: fixed", "exchange must send {code}"),
                mistake(
                        "value: \"{field.clientId}\"",
                        "value: \"{field.clientSecret}\"",
                        "authorize.parameters[0].value would show a secret: {field.clientSecret}"),
                mistake(
                        "value: \"{field.clientId}\"",
                        "value: \"{field.other}\"",
                        "authorize.parameters[0].value names a field that the form doesn't have: {field.other}"),
                mistake(
                        "value: \"{callback}\"",
                        "value: \"{code}\"",
                        "authorize.parameters[1].value has no value here: {code}"),
                mistake("value: \"{callback}\"", "value: \"{callback\"", "has a { without its }"),
                mistake("value: \"{callback}\"", "value: \"callback}\"", "has a } without its {"),
                mistake("value: \"{callback}\"", "value: \"{Call-back}\"", "has no placeholder {Call-back}"),
                mistake("name: redirect_uri", "name: client_id", "authorize.parameters[1].name stands here twice"),
                mistake(
                        "{name: redirect_uri, ",
                        "{name: client_id, asked: [login], ",
                        "authorize.parameters[1].name stands here twice"),
                mistake(
                        "{name: redirect_uri, ",
                        "{name: redirect_uri, asked: [wish], ",
                        "authorize.parameters[1].asked must be some of [account, login, nothing]: wish"),
                mistake(
                        "value: \"{callback}\"",
                        "value: \"{loginHint}\"",
                        "authorize.parameters must be optional with what few applications wish"),
                mistake(
                        "{name: code, value",
                        "{name: code, asked: [login], value",
                        "exchange.parameters[0].asked is not known"),
                mistake("url: https://login", "url: http://login", "authorize.url must be https"),
                mistake("acme.example/authorize", "acme.example/authorize?a=b", "authorize.url must be https"),
                mistake("https://api.acme.example/token", "https://me@api.acme.example/token", "exchange.url must be"),
                mistake("method: POST", "method: PUT", "exchange.method must be one of [GET, POST]"),
                mistake("method: POST", "method: GET", "exchange.send must be query or none: a GET has no body"),
                mistake("format: json", "format: xml", "exchange.response.format must be one of [form, json, jwt]"),
                mistake("charset: UTF-8", "charset: LATIN", "exchange.response.charset must be one of"),
                mistake("name: person", "name: exchange", "profile[0].name is taken"),
                mistake(
                        "Bearer {exchange.access_token}",
                        "Bearer {person.access_token}",
                        "profile[0].headers[0].value has no value here: {person.access_token}"),
                mistake(
                        "Bearer {exchange.access_token}",
                        "Bearer {exchange}",
                        "profile[0].headers[0].value must name a path in the answer: {exchange}"),
                mistake(
                        "from: [person.id]",
                        "from: [other.id]",
                        "subjects[1].from[0] must name a path in one of [exchange, person]: other.id"),
                mistake("from: [person.id]", "from: []", "subjects[1].from must not be empty"),
                mistake("\"local:{field.clientId}\"", "\"global:{source}\"", "subjects[1].namespace stands here twice"),
                mistake(
                        "\"local:{field.clientId}\"",
                        "\"local:{field.clientSecret}\"",
                        "subjects[1].namespace would show a secret"),
                mistake("claim: email", "claim: sub", "claims[1].claim can't be mapped: sub"),
                mistake("claim: email", "claim: email_verified", "claims[1].claim can't be mapped"),
                mistake("claim: email", "claim: roles", "claims[1].claim can't be mapped"),
                mistake("claim: email", "claim: name", "claims[1].claim stands here twice"),
                mistake(
                        "assurance: VERIFIED_BY_PROVIDER",
                        "assurance: VERIFIED_BY_US",
                        "claims[1].assurance must be one of [UNVERIFIED, VERIFIED_BY_PROVIDER]"),
                mistake("class: rate_limited", "class: odd", "errors[0].class must be one of"),
                mistake("code: \"77\"", "code: 77", "errors[0].code must be a text"),
                mistake(
                        "codeMissing: false",
                        "codeMissing: perhaps",
                        "callback.denied.codeMissing must be true or false"),
                mistake("errors: [cancelled]", "errors: cancelled", "callback.denied.errors must be a list of texts"),
                mistake("  code: [auth_code]\n", "", "callback.code must be a list of texts"),
                mistake("callback:\n", "callbak:\n", "callback must be a mapping"),
                mistake("id: acme", "id: acme\nid: acme", "is no YAML"),
                mistake("{name: clientSecret, secret: true}", "{name: clientId, secret: true}", "form twice"));
    }

    private static Arguments mistake(String right, String wrong, String problem) {
        return Arguments.of(right, wrong, problem);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    @DisplayName("is refused with the place of its mistake")
    void refuses(String right, String wrong, String problem) {
        assertThat(Definitions.YAML).contains(right);
        var yaml = Definitions.YAML.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThatThrownBy(() -> DefinitionReader.read("acme", yaml))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageStartingWith("provider acme: ")
                .hasMessageContaining(problem);
    }

    static Stream<Arguments> furtherMistakes() {
        return Stream.of(
                mistake("nonce: sent\n", "nonce: none\n", "must send {nonce} exactly when nonce is sent"),
                mistake("nonce: true\n", "nonce: false\n", "idToken must have nonce exactly when authorize sends it"),
                mistake("[RS256, PS384, ES256]", "[RS256, none]", "ways[0].idToken.algorithms must be some of"),
                mistake("[RS256, PS384, ES256]", "[HS256]", "ways[0].idToken.algorithms must be some of"),
                mistake("issuer: [\"{field.issuer}\"]", "issuer: []", "ways[0].idToken.issuer must not be empty"),
                mistake(
                        "from: exchange.id_token",
                        "from: profile.id_token",
                        "must name a path in one of [discovery, exchange]"),
                mistake("from: callback", "from: exchange.id_token", "ways[1].idToken.from must be callback"),
                mistake("entry: code\n", "entry: code\n    browsers: [any]\n", "ways[2].browsers is not known"),
                mistake("name: front", "name: web", "ways[1].name stands here twice"),
                mistake("browsers: [any]", "browsers: [opera]", "ways[0].browsers must be any or some of"),
                mistake("in: [code]", "in: [other]", "ways[0].when.in must be options of the field mode"),
                mistake(
                        "field: mode",
                        "field: clientSecret",
                        "is a secret, of which only filled and empty may be asked"),
                mistake("filled: [tenantId]", "filled: [tenant]", "names a field that the form doesn't have: tenant"),
                mistake(
                        "\"{field.issuer}/.well-known",
                        "\"{field.clientSecret}/.well-known",
                        "discovery.url would show a secret"),
                mistake("{discovery.token_endpoint}", "{field.clientSecret}", "exchange.url would log a secret"),
                mistake("{id_token.sub}", "{id_token}", "must name a path in the answer: {id_token}"),
                mistake(
                        "send: none\n",
                        "send: none\n        parameters: [{name: a, value: b}]\n",
                        "must be empty when none"),
                mistake(
                        "idToken: id_token",
                        "idToken: id_token\n      code: [code]",
                        "ways[1].callback.code must be a list"),
                mistake("optional: true", "optional: perhaps", "optional must be true or false"),
                mistake("is: [\"true\"]", "is: [\"{exchange.x\"]", "has a { without its }"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("furtherMistakes")
    @DisplayName("of an OpenID Provider is refused with the place of its mistake")
    void refusesFurther(String right, String wrong, String problem) {
        assertThat(OpenIdProvider.YAML).contains(right);
        var yaml = OpenIdProvider.YAML.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThatThrownBy(() -> DefinitionReader.read("op", yaml))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining(problem);
    }

    static Stream<Arguments> peculiarMistakes() {
        return Stream.of(
                mistake("{token.app}", "{token.suite}", "has no value here: {token.suite}"),
                mistake("{pushed.ticket}", "{pushed.other}", "has no value here: {pushed.other}"),
                mistake("{event.FromUserName}", "{exchange.uid}", "has no value here: {exchange.uid}"),
                mistake("{scene}", "{state}", "has no value here: {state}"),
                mistake(
                        "lifetime: expires",
                        "lifetime: expires\n    seconds: 60",
                        "tokens[0].lifetime or seconds must be there, and not both"),
                mistake(
                        "        - {name: secret, value: \"{field.secret}\"}\n        - {name: ticket, value: \"{pushed.ticket}\"}\n",
                        "        - {name: secret, value: \"{field.secret}\", optional: true}\n"
                                + "        - {name: secret, value: \"{field.secret}\", when: {filled: [lang]}}\n"
                                + "        - {name: app, value: \"{field.appId}\"}\n",
                        "tokens[0].call must always show a secret"),
                mistake("seconds: 600", "seconds: 1", "ways[1].scan.seconds must be a number from"),
                mistake("type: number", "type: float", "type must be one of [boolean, list, number]"),
                mistake("reason: not_a_member", "reason: ugly", "refuse[0].reason must be one of"),
                mistake(
                        "\"mail[primary=true].email\"",
                        "\"mail[primary].email\"",
                        "claims[0].from[0] must name a path"),
                mistake("path: \"[0].user\"", "path: \"[0.user\"", "is no path: [0.user"),
                mistake("{field.base.host}", "{field.secret}", "subjects[0].namespace would show a secret"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("peculiarMistakes")
    @DisplayName("of a peculiar vendor is refused with the place of its mistake")
    void refusesPeculiar(String right, String wrong, String problem) {
        assertThat(Peculiar.YAML).contains(right);
        var yaml = Peculiar.YAML.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThatThrownBy(() -> DefinitionReader.read("peculiar", yaml))
                .isInstanceOf(InvalidDefinition.class)
                .hasMessageContaining(problem);
    }

    @Test
    @DisplayName("is refused with all its mistakes at once")
    void allAtOnce() {
        var yaml = Definitions.YAML
                .replace("claim: email", "claim: sub")
                .replace("method: POST", "method: PUT")
                .replace("entry: redirect", "entry: poll");
        assertThatThrownBy(() -> DefinitionReader.read("acme", yaml))
                .asInstanceOf(type(InvalidDefinition.class))
                .extracting(InvalidDefinition::problems)
                .asInstanceOf(LIST)
                .hasSize(3);
    }

    @Test
    @DisplayName("is refused when it is empty")
    void empty() {
        assertThatThrownBy(() -> DefinitionReader.read("acme", "")).isInstanceOf(InvalidDefinition.class);
    }
}
