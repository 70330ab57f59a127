package dev.pailou.login.protocol;

import java.util.HashMap;
import java.util.Map;

/** A vendor with a protocol of its own, which exists nowhere. */
final class Peculiar {

    static final String YAML = """
            id: peculiar
            vendor: vendor
            category: enterprise
            names: {en: Peculiar, zh: 奇特}
            form:
              - {name: appId, secret: false}
              - {name: secret, secret: true}
              - {name: token, secret: true}
              - {name: base, type: url, secret: false, default: "https://Vendor.example:8443/x"}
              - {name: lang, secret: false}
              - {name: inPlace, type: switch, secret: false, default: "false"}
              - {name: resultPath, secret: false}
              - {name: orgs, type: list, secret: false}
            ways:
              - name: web
                entry: redirect
                browsers: [desktop, mobile]
                authorize:
                  url: https://vendor.example/qr
                  parameters:
                    - {name: appid, value: "{field.appId}"}
                    - {name: state, value: "{state}"}
                    - {name: lang, value: "{field.lang}", optional: true}
                  fragment: go
                  inPlace:
                    when: {field: inPlace, in: ["true"]}
                    parameters: [{name: login_type, value: jssdk}]
                    width: 300
                    height: 400
                callback:
                  code: [auth_code, code]
                  denied: {codeMissing: true, errors: [], parameters: [usercancel]}
                exchange:
                  - when: {field: lang, in: [never]}
                    method: GET
                    url: https://api.vendor.example/never
                    send: query
                    parameters: [{name: code, value: "{code}"}]
                    response: {format: json, charset: UTF-8}
                  - method: GET
                    url: https://api.vendor.example/who
                    query: [{name: access_token, value: "{token.app}"}]
                    send: query
                    parameters: [{name: code, value: "{code}"}]
                    response: {format: json, charset: UTF-8}
                    error: {code: errcode, success: ["0"], detail: sub, header: X-Status}
                    expect: [{path: "{field.resultPath}", is: [ok, fine]}]
                    required: [uid]
                profile:
                  - name: mail
                    optional: true
                    method: GET
                    url: https://api.vendor.example/mail
                    send: none
                    response: {format: json, charset: UTF-8}
                    same: [{path: "[0].user", as: "{exchange.uid}"}]
              - name: scan
                entry: scan
                browsers: [desktop]
                scan:
                  create:
                    method: POST
                    url: https://api.vendor.example/qr
                    query: [{name: access_token, value: "{token.app}"}]
                    send: json
                    parameters:
                      - {name: expire_seconds, value: "600", type: number}
                      - {name: action.scene, value: "{scene}"}
                      - {name: action.once, value: "true", type: boolean}
                      - {name: action.kinds, value: "a\\nb", type: list}
                    response: {format: json, charset: UTF-8}
                    required: [url]
                  show: "{scan.url}"
                  seconds: 600
                profile:
                  - name: person
                    method: GET
                    url: https://api.vendor.example/person
                    send: query
                    parameters: [{name: id, value: "{event.FromUserName}"}]
                    response: {format: json, charset: UTF-8}
            tokens:
              - name: app
                scope: "app:{field.appId}"
                call:
                  method: POST
                  url: https://api.vendor.example/token
                  send: form
                  parameters:
                    - {name: secret, value: "{field.secret}"}
                    - {name: ticket, value: "{pushed.ticket}"}
                  response: {format: json, charset: UTF-8}
                value: token
                lifetime: expires
                expired: ["42001"]
            events:
              format: wecom
              token: "{field.token}"
              receivers: ["{field.appId}"]
              keep:
                - {when: [{path: InfoType, is: [ticket]}], name: ticket, scope: "app:{field.appId}", value: Ticket, seconds: 1800}
              scan:
                - {when: [{path: Event, is: [subscribe]}], scene: EventKey, prefix: qrscene_}
                - {when: [{path: Event, is: [SCAN]}], scene: EventKey}
            subjects:
              - namespace: "host:{field.base.host}"
                from: ["{exchange.org.id}:{exchange.uid}", "{person.org.id}:{person.uid}"]
                required: true
            claims:
              - {claim: email, from: ["mail[primary=true].email"], assurance: UNVERIFIED}
            refuse:
              - {when: [{path: exchange.guest, is: ["true"]}], reason: not_a_member}
              - {unlessIn: {path: exchange.org.id, list: "{field.orgs}"}, when: {filled: [orgs]}, reason: not_allowed}
            errors:
              - {code: "42001", class: token_expired, en: The token has ended, zh: 令牌已失效}
              - {code: "7/1", class: bad_secret, en: The secret is wrong, zh: 密钥不正确}
              - {code: "7", class: ip_not_allowed, en: "Allow {egressAddresses}", zh: "允许 {egressAddresses}"}
              - {code: "9", class: not_a_member, en: Not one of theirs, zh: 不是成员}
              - {code: "http:401", class: bad_client, en: Unknown, zh: 未知}
            capabilities:
              match: []
            """;

    static final Definition DEFINITION = DefinitionReader.read("peculiar", YAML);

    private Peculiar() {}

    static ProviderConnection at(Map<String, String> fields) {
        return at(fields, "secret-1");
    }

    static ProviderConnection at(Map<String, String> fields, String secret) {
        var clear = new HashMap<>(fields);
        clear.put("appId", "app-1");
        return Definitions.at(DEFINITION, clear, Map.of("secret", secret, "token", "push-token"));
    }
}
