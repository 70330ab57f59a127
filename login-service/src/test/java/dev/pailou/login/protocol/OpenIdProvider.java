package dev.pailou.login.protocol;

import java.util.Map;

/** An OpenID Provider that exists nowhere. */
final class OpenIdProvider {

    static final String YAML = """
            id: op
            vendor: op
            category: enterprise
            names: {en: OP, zh: OP}
            form:
              - {name: issuer, type: url, secret: false}
              - {name: clientId, secret: false}
              - {name: clientSecret, secret: true}
              - {name: tenantId, secret: false}
              - {name: mode, type: choice, secret: false, default: code, options: [{value: code}, {value: front}]}
            discovery: {url: "{field.issuer}/.well-known/openid-configuration", issuer: "{field.issuer}"}
            ways:
              - name: web
                entry: redirect
                browsers: [any]
                when: {field: mode, in: [code]}
                authorize:
                  url: "{discovery.authorization_endpoint}"
                  parameters:
                    - {name: response_type, value: code}
                    - {name: scope, value: openid}
                    - {name: redirect_uri, value: "{callback}"}
                    - {name: state, value: "{state}"}
                    - {name: nonce, value: "{nonce}"}
                    - {name: code_challenge, value: "{pkce.challenge}"}
                    - {name: max_age, value: "{maxAge}", optional: true}
                  pkce: S256
                  nonce: sent
                callback:
                  code: [code]
                  denied: {codeMissing: false, errors: [access_denied]}
                  issuer: "{field.issuer}"
                exchange:
                  method: POST
                  url: "{discovery.token_endpoint}"
                  send: form
                  parameters:
                    - {name: grant_type, value: authorization_code}
                    - {name: code, value: "{code}"}
                    - {name: code_verifier, value: "{pkce.verifier}"}
                  basic: {user: "{field.clientId}", password: "{field.clientSecret}"}
                  response: {format: json, charset: UTF-8}
                  error: {code: error, message: error_description}
                  required: [access_token, id_token]
                idToken:
                  from: exchange.id_token
                  issuer: ["{field.issuer}"]
                  keys: "{discovery.jwks_uri}"
                  algorithms: [RS256, PS384, ES256]
                  audience: "{field.clientId}"
                  accessToken: exchange.access_token
                  nonce: true
                  claims: [{path: tid, is: ["{field.tenantId}"], when: {filled: [tenantId]}}]
                profile:
                  - name: profile
                    method: GET
                    url: "{discovery.userinfo_endpoint}"
                    send: none
                    headers: [{name: Authorization, value: "Bearer {exchange.access_token}"}]
                    response: {format: json, charset: UTF-8}
                    same: [{path: sub, as: "{id_token.sub}"}]
              - name: front
                entry: redirect
                browsers: [any]
                authorize:
                  url: "{discovery.authorization_endpoint}"
                  parameters:
                    - {name: response_type, value: id_token}
                    - {name: response_mode, value: form_post}
                    - {name: state, value: "{state}"}
                    - {name: nonce, value: "{nonce}"}
                  nonce: sent
                callback:
                  idToken: id_token
                  denied: {codeMissing: false, errors: []}
                idToken:
                  from: callback
                  issuer: ["{field.issuer}"]
                  keys: "{discovery.jwks_uri}"
                  algorithms: [RS256]
                  audience: "{field.clientId}"
                  nonce: true
              - name: app
                entry: code
                callback: {code: [code]}
                exchange:
                  method: POST
                  url: "{discovery.token_endpoint}"
                  send: form
                  parameters:
                    - {name: code, value: "{code}"}
                    - {name: redirect_uri, value: "{redirectUri}", optional: true}
                  response: {format: json, charset: UTF-8}
                  required: [access_token]
                profile:
                  - name: profile
                    method: GET
                    url: "{discovery.userinfo_endpoint}"
                    send: none
                    response: {format: json, charset: UTF-8}
            subjects:
              - {namespace: "iss:{field.issuer}", from: [id_token.sub, profile.sub], required: true}
            claims:
              - {claim: nickname, from: [profile.nickname, id_token.nickname], assurance: UNVERIFIED}
              - claim: email
                from: [id_token.email, profile.email]
                assurance: VERIFIED_BY_PROVIDER
                verified: {from: [id_token.email_verified], is: ["true"]}
            errors:
              - {code: invalid_grant, class: bad_code, en: The code is not taken, zh: 授权码无效}
            capabilities:
              match: [email]
            """;

    static final Definition DEFINITION = DefinitionReader.read("op", YAML);

    private OpenIdProvider() {}

    static ProviderConnection at(Definition definition) {
        return at(definition, "code");
    }

    static ProviderConnection at(Definition definition, String mode) {
        return Definitions.at(
                definition,
                Map.of("issuer", "https://op.example", "clientId", "client-1", "tenantId", "tenant-1", "mode", mode),
                Map.of("clientSecret", "s%cret"));
    }
}
