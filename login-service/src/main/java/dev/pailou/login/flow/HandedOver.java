package dev.pailou.login.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an application got from a vendor's SDK and hands over by API.
 *
 * @param authorizationId the application's request
 * @param poolId          its pool
 * @param applicationId   the application
 * @param connection      identifier or id of the connection
 * @param purpose         {@code sign-in}, {@code link} or {@code confirm}
 * @param code            the vendor's code, null when it stands among the parameters
 * @param parameters      what came with it, by the vendor's names
 * @param redirectUri     the redirect URI that the SDK used, or null
 */
public record HandedOver(
        String authorizationId,
        String poolId,
        String applicationId,
        String connection,
        String purpose,
        String code,
        Map<String, String> parameters,
        String redirectUri) {

    public HandedOver {
        parameters = Map.copyOf(parameters);
    }

    /**
     * @param name the vendor's name for the code
     * @return all that came, by the vendor's names
     */
    Map<String, List<String>> under(String name) {
        var all = new HashMap<String, List<String>>();
        parameters.forEach((key, value) -> all.put(key, List.of(value)));
        if (code != null) {
            all.put(name, List.of(code));
        }
        return all;
    }

    /** Codes are secrets. */
    @Override
    public String toString() {
        return "code for " + authorizationId;
    }
}
