package dev.pailou.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;

/**
 * What the gateway answers by itself: a page for browsers, problem details (RFC 9457) for everything else.
 *
 * @param status HTTP status
 * @param title what is wrong, in a few words
 * @param detail what to do
 */
record Refusal(int status, String title, String detail) {

    static final Refusal BAD_REQUEST = new Refusal(
            400, "This address can't be understood", "Check the address, or start again at the application.");
    static final Refusal NOT_FOUND =
            new Refusal(404, "There is nothing here", "Check the address, or start again at the application.");
    static final Refusal BAD_GATEWAY =
            new Refusal(502, "Something broke on the way", "Please try again. Nothing was done twice.");
    static final Refusal UNAVAILABLE =
            new Refusal(503, "Back in a moment", "A part of the service is starting or away. Please try again.");
    static final Refusal TIMEOUT =
            new Refusal(504, "That took too long", "A part of the service did not answer in time. Please try again.");

    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <style>
            body{font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:90vh;margin:0 1rem}
            main{max-width:28rem}h1{font-size:1.5rem;margin:0 0 .5rem}p{margin:.25rem 0;opacity:.8}
            </style>
            </head>
            <body><main><h1>%1$s</h1><p>%2$s</p></main></body>
            </html>
            """;

    /** Answers a request that is not sent on. */
    void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(status);
        headers(request).forEach((name, value) -> response.putHeader(name, value));
        // What is left of the body is not worth reading, and would be taken for the next request.
        response.putHeader("Connection", "close");
        response.end(body(request));
    }

    /** Answers a request that was to be sent on, in the proxy's own way. */
    ProxyResponse answer(HttpServerRequest request, ProxyResponse response) {
        response.setStatusCode(status);
        headers(request).forEach((name, value) -> response.putHeader(name, value));
        return response.setBody(Body.body(body(request)));
    }

    private MultiMap headers(HttpServerRequest request) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", wantsPage(request) ? "text/html;charset=UTF-8" : "application/problem+json")
                .add("Cache-Control", "no-store")
                .add("X-Content-Type-Options", "nosniff")
                .add(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        if (status == UNAVAILABLE.status()) {
            headers.add("Retry-After", "2");
        }
        return headers;
    }

    private Buffer body(HttpServerRequest request) {
        return wantsPage(request)
                ? Buffer.buffer(PAGE.formatted(title, detail))
                : new JsonObject()
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .toBuffer();
    }

    private static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
