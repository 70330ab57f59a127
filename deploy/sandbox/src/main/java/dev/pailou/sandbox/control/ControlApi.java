package dev.pailou.sandbox.control;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Function;

/** The frame of everything under {@code /control}: JSON in, JSON out, {@code {"error": "..."}} when refused. */
final class ControlApi {
    private static final int BODY_BYTES = 64 * 1024;

    private final Router router;

    /** @param router the router to which {@code /control} is added */
    ControlApi(Router router) {
        this.router = router;
        router.route("/control/*").handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES));
    }

    /** Adds an operation that reads a JSON object, an empty one when there is no body. */
    void on(HttpMethod method, String path, int status, Function<Request, JsonObject> operation) {
        router.route(method, "/control" + path)
                .handler(context -> answer(context, status, operation.apply(new Request(context, body(context)))))
                .failureHandler(ControlApi::refuse);
    }

    /** Adds an operation whose answer comes later. */
    void onAsync(HttpMethod method, String path, int status, Function<Request, Future<JsonObject>> operation) {
        router.route(method, "/control" + path)
                .handler(context -> operation
                        .apply(new Request(context, body(context)))
                        .onSuccess(answer -> answer(context, status, answer))
                        .onFailure(context::fail))
                .failureHandler(ControlApi::refuse);
    }

    /** After all operations: what is none of them. */
    void closeWithNotFound() {
        router.route("/control/*")
                .handler(context -> answer(
                        context,
                        404,
                        new JsonObject()
                                .put(
                                        "error",
                                        "there is no %s %s"
                                                .formatted(context.request().method(), context.normalizedPath()))))
                .failureHandler(ControlApi::refuse);
    }

    private static JsonObject body(RoutingContext context) {
        Buffer body = context.body().buffer();
        if (body == null || body.length() == 0) {
            return new JsonObject();
        }
        String contentType = context.request().getHeader("Content-Type");
        if (contentType == null || !contentType.startsWith("application/json")) {
            throw RefusedException.notJson();
        }
        try {
            return body.toJsonObject();
        } catch (DecodeException | ClassCastException notAnObject) {
            throw RefusedException.badRequest("the body is not a JSON object");
        }
    }

    private static void refuse(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof RefusedException refused) {
            answer(context, refused.status(), new JsonObject().put("error", refused.getMessage()));
        } else if (failure == null) {
            answer(context, context.statusCode(), new JsonObject().put("error", "the request cannot be read"));
        } else {
            System.getLogger(ControlApi.class.getName())
                    .log(System.Logger.Level.WARNING, "A control request failed", failure);
            answer(context, 500, new JsonObject().put("error", "the sandbox failed, see its log"));
        }
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response().setStatusCode(status).putHeader("Cache-Control", "no-store");
        if (status == 204) {
            context.response().end();
        } else {
            context.response().putHeader("Content-Type", "application/json").end(body.toBuffer());
        }
    }

    /**
     * One call.
     *
     * @param context the HTTP side of it
     * @param body the JSON object that came
     */
    record Request(RoutingContext context, JsonObject body) {
        JsonFields fields(String... known) {
            return new JsonFields(body, known);
        }

        /** @return the query parameter, null when there is none */
        String query(String name) {
            return context.request().getParam(name);
        }

        String path(String name) {
            return context.pathParam(name);
        }
    }
}
