package dev.pailou.sandbox.control;

import dev.pailou.sandbox.fault.Fault;
import dev.pailou.sandbox.fault.FaultKind;
import dev.pailou.sandbox.fault.Faults;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.idtoken.IdTokenFault;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /control/faults}: lets the stand-ins misbehave. */
final class FaultControl {
    private static final int MOST_TIMES = 1_000_000;
    private static final int MOST_MILLISECONDS = 600_000;
    private static final long MOST_BYTES = 1L << 30;

    private final Faults faults;
    private final VendorNames vendors;

    FaultControl(Faults faults, VendorNames vendors) {
        this.faults = faults;
        this.vendors = vendors;
    }

    void mount(ControlApi api) {
        api.on(HttpMethod.POST, "/faults", 201, this::add);
        api.on(HttpMethod.GET, "/faults", 200, _ -> new JsonObject()
                .put(
                        "faults",
                        new JsonArray(
                                faults.all().stream().map(FaultControl::json).toList())));
        api.on(HttpMethod.DELETE, "/faults", 204, request -> {
            String appid = request.query("appid");
            faults.removeIf(fault -> appid == null || appid.equals(fault.match().get("appid")));
            return new JsonObject();
        });
    }

    private JsonObject add(ControlApi.Request request) {
        JsonFields fields = request.fields("host", "path", "kind", "value", "times", "match");
        Vendor vendor = vendors.atHost(fields.text("host"));
        String path = fields.text("path");
        if (!path.startsWith("/")) {
            throw RefusedException.badRequest("path must start with /");
        }
        FaultKind kind = FaultKind.of(fields.text("kind"))
                .orElseThrow(() -> RefusedException.badRequest("kind must be one of "
                        + Arrays.stream(FaultKind.values()).map(FaultKind::word).collect(Collectors.joining(", "))));
        String value = value(fields.any("value"));
        check(vendor, kind, value);
        Fault fault = new Fault(
                fields.text("host"),
                path,
                kind,
                value,
                match(fields.object("match")),
                fields.number("times", 1, 1, MOST_TIMES));
        faults.add(fault);
        return json(fault);
    }

    private static String value(Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Number number -> number.toString();
            case JsonObject object -> object.encode();
            default -> throw RefusedException.badRequest("value must be a text, a number or an object");
        };
    }

    private static void check(Vendor vendor, FaultKind kind, String value) {
        boolean fits =
                switch (kind) {
                    case ERRCODE -> value != null && vendor.isErrorCode(value);
                    case HTTP -> isNumber(value, 400, 599);
                    case SLOW -> isNumber(value, 1, MOST_MILLISECONDS);
                    case HUGE -> value == null || isNumber(value, 1, MOST_BYTES);
                    case WRONG_CHARSET -> value == null || value.matches("[A-Za-z0-9_-]{1,40}");
                    case REDIRECT -> value != null && value.matches("(https?://|/)[\\x21-\\x7e]*");
                    case PATCH, OVERWRITE, CALLBACK -> isObject(value);
                    case ID_TOKEN -> isObject(value) || IdTokenFault.of(value).isPresent();
                    case CLOSE, MALFORMED, COOP -> value == null;
                };
        if (!fits) {
            throw RefusedException.badRequest("value must be "
                    + switch (kind) {
                        case ERRCODE -> "an error code of " + vendor.name();
                        case HTTP -> "an HTTP status, 400 to 599";
                        case SLOW -> "milliseconds, 1 to " + MOST_MILLISECONDS;
                        case HUGE -> "left out or bytes, 1 to " + MOST_BYTES;
                        case WRONG_CHARSET -> "left out or the name of a charset";
                        case REDIRECT -> "an address";
                        case PATCH -> "a JSON object, merged into the answer as RFC 7396 says";
                        case OVERWRITE -> "a JSON object, merged into the answer with its nulls";
                        case CALLBACK -> "a JSON object, merged into the callback's parameters as RFC 7396 says";
                        case ID_TOKEN ->
                            "a JSON object, merged into the claims as RFC 7396 says, or one of " + IdTokenFault.words();
                        case CLOSE, MALFORMED, COOP -> "left out";
                    });
        }
    }

    private static boolean isNumber(String text, long least, long most) {
        return text != null
                && text.matches("[0-9]{1,12}")
                && Long.parseLong(text) >= least
                && Long.parseLong(text) <= most;
    }

    private static boolean isObject(String text) {
        try {
            return text != null && !new JsonObject(text).isEmpty();
        } catch (DecodeException notJson) {
            return false;
        }
    }

    private static Map<String, String> match(JsonObject match) {
        Map<String, String> wanted = new LinkedHashMap<>();
        match.forEach(entry -> {
            if (!(entry.getValue() instanceof String text)) {
                throw RefusedException.badRequest("match.%s must be a text".formatted(entry.getKey()));
            }
            wanted.put(entry.getKey(), text);
        });
        return wanted;
    }

    private static JsonObject json(Fault fault) {
        return new JsonObject()
                .put("host", fault.host())
                .put("path", fault.path())
                .put("kind", fault.kind().word())
                .put("value", fault.value())
                .put("times", fault.times())
                .put("match", new JsonObject(Map.copyOf(fault.match())));
    }
}
