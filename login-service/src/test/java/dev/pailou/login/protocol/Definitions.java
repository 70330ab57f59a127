package dev.pailou.login.protocol;

/** A provider that exists nowhere, with a bit of everything. */
final class Definitions {

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
}
