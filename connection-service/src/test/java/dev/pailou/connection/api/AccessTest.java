package dev.pailou.connection.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.pailou.connection.support.Api;
import dev.pailou.connection.support.Operation;
import dev.pailou.connection.support.Surroundings;
import dev.pailou.connection.support.Tokens;
import dev.pailou.kernel.ids.Ids;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("The management API")
class AccessTest {

    private static final String FILE = "WW_verify_abc123.txt";

    private static final Map<String, String> ANY = Map.of(
            "poolId", Ids.next(),
            "id", Ids.next(),
            "sourceId", Ids.next(),
            "identifier", "wechat-qr",
            "fileName", FILE);

    @Inject
    Vertx vertx;

    @TestHTTPResource("/")
    URI server;

    @Test
    @DisplayName("documents every operation, each with the token that it wants, and nothing internal")
    void documented() {
        var document = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .extract()
                .jsonPath();
        assertThat(Operation.all()).hasSizeGreaterThanOrEqualTo(22);
        assertThat(Operation.all()).allMatch(operation -> operation.path().startsWith("/api/v1/"));
        for (var operation : Operation.all()) {
            var documented = document.getMap(
                    "paths.'" + operation.path() + "'." + operation.method().toLowerCase());
            if (operation.method().equals("POST") && operation.path().matches(".*/[a-z-]+s")) {
                assertThat(String.valueOf(documented.get("responses"))).contains("201=");
            }
            assertThat(documented).as(operation.toString()).containsKeys("security", "operationId", "summary", "tags");
        }
        assertThat(document.getMap("components.securitySchemes")).hasSize(1);
        assertThat(document.getList("components.schemas.FieldValue.oneOf.type"))
                .isEqualTo(List.of("string", "array", "null"));
        assertThat(document.<String>get(
                        "components.schemas.NewConnection.properties.fields.additionalProperties.'$ref'"))
                .endsWith("/FieldValue");
    }

    @Test
    @DisplayName("C23 refuses every operation without a token, with 401")
    void withoutToken() {
        for (var operation : Operation.all()) {
            var request = given().contentType(ContentType.JSON);
            if (operation.hasBody()) {
                request.body("{}");
            }
            request.request(operation.method(), operation.path(ANY))
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", startsWith("Bearer"))
                    .contentType("application/problem+json")
                    .body("status", equalTo(401));
        }
    }

    @Test
    @DisplayName("B19 B21 keeps every answer to itself, of every operation, errors and strange addresses too")
    void headers() {
        var answers = new ArrayList<Response>();
        for (var operation : Operation.all()) {
            answers.add(given().request(operation.method(), operation.path(ANY)));
        }
        answers.add(Api.get("/api/v1/providers"));
        answers.add(Api.get("/api/v1/user-pools/" + Ids.next()));
        answers.add(given().get("/api/v1/nothing"));
        answers.add(given().redirects().follow(false).get("/"));
        for (var answer : answers) {
            answer.then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Cache-Control", "no-store")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Content-Security-Policy", startsWith("default-src 'none'; "))
                    .header(
                            "Content-Security-Policy",
                            endsWith("form-action 'none'; frame-ancestors 'none'; base-uri 'none'"));
        }
    }

    @Test
    @DisplayName("C17 refuses tokens of another type, issuer, audience, time, key or of no signature, with 401")
    void wrongTokens() {
        var wrong = Map.of(
                "ID token", Tokens.token("JWT", Tokens.ISSUER, Tokens.AUDIENCE, Tokens.SCOPE, 300),
                "other pool", token("http://localhost:8080/oidc/demo", Tokens.AUDIENCE),
                "issuer with a slash", token(Tokens.ISSUER + "/", Tokens.AUDIENCE),
                "other audience", token(Tokens.ISSUER, "urn:pailou:internal"),
                "expired", Tokens.token("at+jwt", Tokens.ISSUER, Tokens.AUDIENCE, Tokens.SCOPE, -120),
                "foreign key", Tokens.foreign(),
                "unsigned", Tokens.unsigned(),
                "bound to a key that nobody shows", Tokens.bound(),
                "nonsense", "nonsense",
                "no header", ".." + Tokens.administrator());
        wrong.forEach((why, token) -> given().auth()
                .oauth2(token)
                .get("/api/v1/providers")
                .then()
                .statusCode(401)
                .contentType("application/problem+json"));
        Api.get("/api/v1/providers").then().statusCode(200);
    }

    @Test
    @DisplayName("refuses every operation to tokens without its scope, with 403")
    void withoutScope() {
        for (var scope : List.of("openid", "pailou:administrator", "internal pailou", "")) {
            var token = Tokens.token("at+jwt", Tokens.ISSUER, Tokens.AUDIENCE, scope, 300);
            for (var operation : Operation.all()) {
                var request = given().auth().oauth2(token).contentType(ContentType.JSON);
                if (operation.hasBody()) {
                    request.body("{}");
                }
                request.request(operation.method(), operation.path(ANY))
                        .then()
                        .statusCode(403)
                        .contentType("application/problem+json");
            }
        }
        var several = Tokens.token("at+jwt", Tokens.ISSUER, Tokens.AUDIENCE, "openid pailou:admin", 300);
        given().auth().oauth2(several).get("/api/v1/providers").then().statusCode(200);
    }

    @Test
    @DisplayName("C22 shows another pool's things as if there were none, in every operation")
    void otherPool() {
        var mine = Api.newPool();
        var theirs = Api.newPool();
        var theirSource = Api.newSource(theirs);
        var theirConnection = Api.last(Api.newConnection(theirSource, "wechat-qr"));
        var theirApplication = Api.newApplication(theirs);
        Api.administrator()
                .body(Map.of("content", "theirs"))
                .put(theirSource + "/connections/" + theirConnection + "/domain-proofs/" + FILE)
                .then()
                .statusCode(200);
        var mySource = Api.newSource(mine);
        var myApplication = Api.newApplication(mine);
        Api.newConnection(mySource, "mine");
        var before = Api.get(theirApplication).asString()
                + Api.get(theirSource + "/connections").asString();

        var tried = Operation.all().stream()
                .filter(operation -> operation.path().contains("{poolId}/"))
                .filter(operation -> operation.path().matches(".*\\{(?!poolId).*"))
                .peek(operation -> {
                    var attempts = attempts(operation, mine, theirApplication, theirSource, theirConnection);
                    if (operation.path().contains("/connections/{identifier}")) {
                        attempts.add(operation.path(
                                Map.of("poolId", mine, "id", Api.last(myApplication), "identifier", "wechat-qr")));
                    }
                    if (operation.path().contains("{sourceId}")
                            && operation.path().contains("{id}")) {
                        attempts.add(operation.path(Map.of(
                                "poolId",
                                mine,
                                "sourceId",
                                Api.last(mySource),
                                "id",
                                theirConnection,
                                "fileName",
                                FILE)));
                    }
                    attempts.forEach(path -> {
                        var request = Api.administrator();
                        if (operation.hasBody()) {
                            request.body(body(operation));
                        }
                        request.request(operation.method(), path)
                                .then()
                                .statusCode(404)
                                .contentType("application/problem+json");
                    });
                })
                .toList();
        assertThat(tried).hasSizeGreaterThanOrEqualTo(12);
        assertThat(Api.get(theirApplication).asString()
                        + Api.get(theirSource + "/connections").asString())
                .isEqualTo(before);
    }

    @Test
    @DisplayName("shows things of a pool that there is not as if there were none")
    void noPool() {
        for (var operation : Operation.all()) {
            if (operation.path().contains("{poolId}")) {
                for (var poolId : List.of(Ids.next(), "nonsense")) {
                    var values = new HashMap<>(ANY);
                    values.put("poolId", poolId);
                    var request = Api.administrator();
                    if (operation.hasBody()) {
                        request.body(body(operation));
                    }
                    request.request(operation.method(), operation.path(values))
                            .then()
                            .statusCode(404);
                }
            }
        }
    }

    @Test
    @DisplayName("C33 opens to no spelling of a path without a token")
    void pathTricks() throws Exception {
        var client = vertx.createHttpClient();
        for (var operation : Operation.all()) {
            var path = operation.path(ANY);
            for (var trick : tricks(path)) {
                var status = client.request(
                                HttpMethod.valueOf(operation.method()), server.getPort(), server.getHost(), trick)
                        .compose(request -> send(request, operation))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
                assertThat(status).as(operation.method() + ' ' + trick).isGreaterThanOrEqualTo(400);
                assertThat(status).as(operation.method() + ' ' + trick).isLessThan(500);
            }
        }
    }

    @Test
    @DisplayName("answers problems as problem details: unknown path, wrong method, wrong media type")
    void problems() {
        Api.get("/api/v1/no-such").then().statusCode(404).contentType("application/problem+json");
        Api.administrator().delete("/api/v1/user-pools").then().statusCode(405).contentType("application/problem+json");
        given().auth()
                .oauth2(Tokens.administrator())
                .contentType("text/plain")
                .body("name")
                .post("/api/v1/user-pools")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        given().auth()
                .oauth2(Tokens.administrator())
                .accept("text/html")
                .get("/api/v1/user-pools")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
    }

    private static String token(String issuer, String audience) {
        return Tokens.token("at+jwt", issuer, audience, Tokens.SCOPE, 300);
    }

    private static Set<String> attempts(
            Operation operation, String mine, String theirApplication, String theirSource, String theirConnection) {
        var id = operation.path().contains("/applications/")
                ? Api.last(theirApplication)
                : operation.path().contains("/connections") ? theirConnection : Api.last(theirSource);
        return Stream.of(Map.of(
                        "poolId",
                        mine,
                        "sourceId",
                        Api.last(theirSource),
                        "id",
                        id,
                        "identifier",
                        "wechat-qr",
                        "fileName",
                        FILE))
                .map(operation::path)
                .collect(Collectors.toSet());
    }

    private static Object body(Operation operation) {
        if (operation.method().equals("POST") && operation.path().endsWith("/connections")) {
            return Api.connection("intruder");
        }
        if (operation.path().endsWith("/applications")) {
            return Map.of("name", "Intruder", "type", "web");
        }
        if (operation.path().endsWith("/identity-sources")) {
            return Map.of("name", "Intruder", "category", "social", "vendor", "wechat");
        }
        if (operation.path().endsWith("/{fileName}")) {
            return Map.of("content", "intruder");
        }
        return Map.of();
    }

    private static io.vertx.core.Future<Integer> send(HttpClientRequest request, Operation operation) {
        request.putHeader("Content-Type", "application/json");
        return (operation.hasBody() ? request.send(Buffer.buffer("{}")) : request.send())
                .map(response -> response.statusCode());
    }

    private static List<String> tricks(String path) {
        var last = path.lastIndexOf('/');
        return List.of(
                path + ";x",
                path + ";x=y",
                path + "%3Bx",
                path + "/",
                path + "//",
                path + "/.",
                path + "%2F",
                path + "%5C",
                path + "%00",
                path + "?token=x",
                "/" + path,
                path.replace("/api/", "//api//"),
                path.replace("/api/", "/api;x/"),
                path.replace("/api/", "/./api/"),
                path.replace("/api/", "/q/../api/"),
                path.replace("/api/", "/internal/..%2Fapi/"),
                path.replace("/api/", "/%61pi/"),
                path.replace("/api/", "/API/"),
                path.substring(0, last) + "%2F" + path.substring(last + 1),
                path.substring(0, last) + "/." + path.substring(last),
                path.toUpperCase());
    }
}
