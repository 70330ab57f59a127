package dev.pailou.connection.support;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An operation of the served OpenAPI document, so that a new one can't escape the tests of all of them.
 *
 * @param method HTTP method
 * @param path   path with its placeholders
 */
public record Operation(String method, String path) {

    /** @return every operation */
    public static List<Operation> all() {
        Map<String, Map<String, Object>> paths = given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        var operations = new ArrayList<Operation>();
        paths.forEach((path, item) -> item.keySet().stream()
                .filter(key -> key.matches("get|put|post|patch|delete"))
                .forEach(key -> operations.add(new Operation(key.toUpperCase(), path))));
        return operations;
    }

    /** @return whether a body belongs to it */
    public boolean hasBody() {
        return !method.equals("GET") && !method.equals("DELETE");
    }

    /** @return the path with values for its placeholders, which must have all of them */
    public String path(Map<String, String> values) {
        var filled = path;
        for (var value : values.entrySet()) {
            filled = filled.replace('{' + value.getKey() + '}', value.getValue());
        }
        return filled;
    }
}
