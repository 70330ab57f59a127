package dev.pailou.connection.domain;

import java.util.List;

/**
 * Where the result of a login goes that is begun at a connection's own start address.
 *
 * @param url           the exact address, null for none
 * @param applicationId the one application whose address it is, null without an address
 * @param mode          what goes there and how, null without an address
 */
public record CallbackSettings(String url, String applicationId, String mode) {

    /** No such login can be begun. */
    public static final CallbackSettings NONE = new CallbackSettings(null, null, null);

    private static final String FORM_POST = "form_post";

    /** Never a query: what stands there ends up in logs and in the addresses that other sites are told. */
    private static final List<String> MODES = List.of(FORM_POST, "fragment", "code");

    /** The vendor whose guides tell administrators to write this where they have no address. */
    private static final String WECOM = "wecom";

    private static final String PLACEHOLDER = "#";

    /** @return whether there is an address */
    public boolean isSet() {
        return url != null;
    }

    /**
     * @param violations takes what is wrong; whether there is such an application is asked elsewhere
     * @param vendor     of the connection's provider
     * @return these settings with what was left out, or none at all
     */
    public CallbackSettings check(Violations violations, String vendor) {
        if (url == null) {
            refuseWithout(violations, "callbackApplicationId", applicationId);
            refuseWithout(violations, "callbackMode", mode);
            return NONE;
        }
        if (WECOM.equals(vendor) && PLACEHOLDER.equals(url)) {
            return NONE;
        }
        RedirectAddress.problemOf(url, false).ifPresent(problem -> violations.add("callbackUrl", problem));
        if (applicationId == null) {
            violations.add("callbackApplicationId", "is required with a callback URL");
        }
        if (mode != null && !MODES.contains(mode)) {
            violations.add("callbackMode", "must be one of " + String.join(", ", MODES));
        }
        return new CallbackSettings(url, applicationId, mode == null ? FORM_POST : mode);
    }

    private static void refuseWithout(Violations violations, String field, String value) {
        if (value != null) {
            violations.add(field, "belongs to a callback URL, and there is none");
        }
    }
}
