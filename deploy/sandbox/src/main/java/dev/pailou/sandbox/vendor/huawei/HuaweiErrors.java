package dev.pailou.sandbox.vendor.huawei;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How Huawei says no: the token endpoint with {@code error} and {@code sub_error}, which are numbers; the REST interface
 * with HTTP 200 and the header {@code NSP_STATUS}. A code to ask for is {@code error/sub_error}, or the header's number.
 */
final class HuaweiErrors implements StandIn.Errors {
    private static final String NSP_STATUS = "NSP_STATUS";

    @Override
    public boolean isCode(String code) {
        return code.matches("[0-9]{1,5}(?:/[0-9]{5})?");
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        return isRest(context) ? rest(Integer.parseInt(code.split("/")[0])) : token(code);
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        if (isRest(context)) {
            return rest(105);
        }
        return token(
                switch (violation.parameter()) {
                    case "client_secret" -> violation.kind() == Violation.Kind.MISSING ? "1101/20085" : "1101/12304";
                    case "client_id" -> "1101/20002";
                    case "redirect_uri" -> "1101/20022";
                    case "code" -> "1101/20152";
                    default -> "1101/20001";
                },
                violation.sentence());
    }

    static Answer token(String code) {
        return token(code, text(code));
    }

    /** @return what the browser brings back after an error; a refusal has its own number */
    static Map<String, String> back(String code) {
        String[] numbers = code.split("/");
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", numbers[0]);
        if (numbers.length > 1) {
            parameters.put("sub_error", numbers[1]);
        }
        parameters.put("error_description", text(code));
        return parameters;
    }

    static Answer rest(int status) {
        return Answer.of(new JsonObject()
                        .put(
                                "error",
                                switch (status) {
                                    case 6 -> "session timeout";
                                    case 102 -> "invalid session";
                                    case 105 -> "parameter error";
                                    case 403 -> "no permission";
                                    case 503 -> "flow control";
                                    default -> "error " + status;
                                }))
                .withHeader(NSP_STATUS, Integer.toString(status));
    }

    private static Answer token(String code, String text) {
        String[] numbers = code.split("/");
        JsonObject body = new JsonObject().put("error", Integer.parseInt(numbers[0]));
        if (numbers.length > 1) {
            body.put("sub_error", Integer.parseInt(numbers[1]));
        }
        return Answer.of(body.put("error_description", text)).withStatus(400);
    }

    private static boolean isRest(RoutingContext context) {
        return VendorAddress.of(context.request()).path().equals(HuaweiVendor.REST);
    }

    private static String text(String code) {
        return switch (code) {
            case "1101/12304" -> "client_secret is invalid";
            case "1101/20002" -> "client_id is invalid";
            case "1101/20024" -> "redirect_uri is not the one that the code was asked for with";
            case "1101/20152" -> "the code's format is wrong";
            case "1101/20155" -> "the code has expired";
            case "1101/20156" -> "the code was already used";
            case "1107" -> "access denied";
            default -> "the request is not accepted";
        };
    }
}
