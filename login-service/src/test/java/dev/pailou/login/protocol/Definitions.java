package dev.pailou.login.protocol;

import dev.pailou.login.domain.Connection;
import java.util.HashMap;
import java.util.Map;

/** A provider that exists nowhere, with a bit of everything. */
final class Definitions {

    static final String SOURCE = "source-1";
    static final String CALLBACK = "https://core.pailou.example/connection/social/acme/pool-1/callback";

    static final String YAML = """
            id: acme
            vendor: acme
            category: social
            names: {en: Acme, zh: 阿克米}
            form:
              - {name: clientId, secret: false}
              - {name: clientSecret, secret: true}
            ways:
              - name: web
                entry: redirect
                browsers: [desktop]
                authorize:
                  url: https://login.acme.example/authorize
                  parameters:
                    - {name: client_id, value: "{field.clientId}"}
                    - {name: redirect_uri, value: "{callback}"}
                    - {name: state, value: "{state}"}
                    - {name: code_challenge, value: "{pkce.challenge}"}
                  pkce: S256
                  nonce: none
                callback:
                  code: [auth_code]
                  denied: {codeMissing: false, errors: [cancelled]}
                exchange:
                  method: POST
                  url: https://api.acme.example/token
                  send: form
                  parameters:
                    - {name: code, value: "{code}"}
                    - {name: code_verifier, value: "{pkce.verifier}"}
                    - {name: client_secret, value: "{field.clientSecret}"}
                  headers: []
                  response: {format: json, charset: UTF-8}
                  required: [access_token]
                profile:
                  - name: person
                    method: GET
                    url: https://api.acme.example/me
                    send: query
                    parameters: []
                    headers:
                      - {name: Authorization, value: "Bearer {exchange.access_token}"}
                    response: {format: json, charset: UTF-8}
                    error: {code: error.code, message: error.text, success: ["ok"]}
                    required: []
            subjects:
              - {namespace: "global:{source}", from: [person.global, exchange.global], required: false}
              - {namespace: "local:{field.clientId}", from: [person.id], required: true}
            claims:
              - {claim: name, from: [person.full_name, person.nick], assurance: UNVERIFIED}
              - {claim: email, from: [person.mail], assurance: VERIFIED_BY_PROVIDER}
              - {claim: gender, from: [person.sex], assurance: UNVERIFIED, values: {"1": male}}
            errors:
              - {code: "77", class: rate_limited, en: Slow down, zh: 慢一点}
            capabilities:
              match: [email]
            """;

    static final Definition ACME = DefinitionReader.read("acme", YAML);

    private Definitions() {}

    /** @return a conversation of a connection of that provider, in which nothing was said yet */
    static Conversation conversation() {
        return new Conversation(at(ACME, Map.of("clientId", "client-1"), Map.of("clientSecret", "secret-of-client-1")));
    }

    static ProviderConnection at(Definition definition, Map<String, String> clear, Map<String, String> secrets) {
        var connection = new Connection(
                "connection-1",
                "pool-1",
                SOURCE,
                definition.category(),
                "live",
                definition.id(),
                definition.id(),
                "Connection",
                clear,
                secrets,
                true);
        var fields = new HashMap<>(clear);
        fields.putAll(secrets);
        return new ProviderConnection(connection, definition, fields, CALLBACK);
    }

    /** @return what an issuer tells of itself */
    static String metadata(String issuer) {
        return """
                {"issuer": "%s", "authorization_endpoint": "https://op.example/authorize",
                 "token_endpoint": "https://op.example/token", "userinfo_endpoint": "https://op.example/userinfo",
                 "jwks_uri": "https://op.example/keys"}
                """.formatted(issuer);
    }
}
