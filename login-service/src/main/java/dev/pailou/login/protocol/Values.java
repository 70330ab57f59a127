package dev.pailou.login.protocol;

import dev.pailou.login.domain.Reason;
import java.util.Optional;

/** What placeholders stand for at one point of a login. */
@FunctionalInterface
interface Values {

    /** @return the value, empty when it is missing or has no characters */
    Optional<String> find(Placeholder placeholder);

    /** @return the value, empty also when it is nothing by which a vendor names somebody */
    default Optional<String> name(Placeholder placeholder) {
        return find(placeholder);
    }

    /**
     * @return the value
     * @throws ProviderFailure when there is none: of a field that is the administrator's to fill in, of anything else
     *     the vendor should have sent it
     */
    default String of(Placeholder placeholder) {
        return find(placeholder).orElseThrow(() -> missing(placeholder));
    }

    private static ProviderFailure missing(Placeholder placeholder) {
        return switch (placeholder.scope()) {
            case "field" -> ProviderFailure.of(Reason.CONFIGURATION, placeholder + " is not set");
            case "pushed" -> ProviderFailure.of(Reason.CONFIGURATION, "the vendor hasn't pushed " + placeholder.name());
            default -> ProviderFailure.of(Reason.VENDOR_MALFORMED, "no " + placeholder);
        };
    }
}
