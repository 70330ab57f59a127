package dev.pailou.sandbox.vendor;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a request in the order in which they were sent, with duplicates.
 *
 * @param all the parameters
 */
public record Parameters(List<Parameter> all) {
    public Parameters {
        all = List.copyOf(all);
    }

    /**
     * Reads a query or an urlencoded form.
     *
     * @param raw the undecoded text, null for none
     * @return its parameters; a value that cannot be decoded is kept as it was sent
     */
    public static Parameters parse(String raw) {
        List<Parameter> parameters = new ArrayList<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.add(new Parameter(decoded(name), value, decoded(value)));
            }
        }
        return new Parameters(parameters);
    }

    /** @return the first value of that name, null when there is none or it is empty */
    public String value(String name) {
        return all.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .findFirst()
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
