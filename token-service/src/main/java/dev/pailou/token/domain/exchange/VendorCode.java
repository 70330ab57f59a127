package dev.pailou.token.domain.exchange;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.token.domain.Scopes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A token exchange whose subject token is a code that a mini program or a native SDK got from its vendor (RFC 8693
 * section 2.1).
 *
 * @param code               the vendor's code
 * @param subjectTokenType   what the application says it is
 * @param requestedTokenType what the application wants, or null
 * @param connection         identifier of the connection whose vendor gave the code, or null
 * @param redirectUri        the redirect URI that the SDK used towards the vendor, or null
 * @param vendorParameters   what else the vendor gave, by its names
 * @param scopes             the scopes asked for
 * @param forAnother         whether somebody acts for the person
 * @param targeted           whether the token shall be for some other service
 */
public record VendorCode(
        String code,
        String subjectTokenType,
        String requestedTokenType,
        String connection,
        String redirectUri,
        Map<String, String> vendorParameters,
        Set<String> scopes,
        boolean forAnother,
        boolean targeted) {

    /** Type of the subject token: a code that a vendor gave an application, for us to redeem. */
    public static final String TYPE = "urn:pailou:params:oauth:token-type:vendor-code";

    /** Type of what is issued (RFC 8693 section 3). */
    public static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    /** Begins the names of parameters that go to the vendor under the rest of their name. */
    public static final String VENDOR_PREFIX = "vendor.";

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9-]{1,31}");
    private static final int MAX_TEXT = 2048;
    private static final int MAX_PARAMETERS = 10;

    private static final List<Rule> RULES = List.of(
            rule(
                    OAuth2Error.INVALID_REQUEST_CODE,
                    "subject_token_type must be " + TYPE,
                    asked -> TYPE.equals(asked.subjectTokenType)),
            rule(OAuth2Error.INVALID_REQUEST_CODE, "actor_token is not supported", asked -> !asked.forAnother),
            rule(OAuth2Error.INVALID_TARGET_CODE, "audience and resource are not supported", asked -> !asked.targeted),
            rule(
                    OAuth2Error.INVALID_REQUEST_CODE,
                    "requested_token_type must be " + ACCESS_TOKEN,
                    asked -> asked.requestedTokenType == null || ACCESS_TOKEN.equals(asked.requestedTokenType)),
            rule(
                    OAuth2Error.INVALID_REQUEST_CODE,
                    "connection is missing or malformed",
                    asked -> asked.connection != null
                            && IDENTIFIER.matcher(asked.connection).matches()),
            rule(OAuth2Error.INVALID_REQUEST_CODE, "a parameter is too long", VendorCode::isShort),
            asked -> Scopes.refusalByPeople(asked.scopes)
                    .map(description -> new Refusal(OAuth2Error.INVALID_SCOPE_CODE, description)));

    public VendorCode {
        vendorParameters = Map.copyOf(vendorParameters);
    }

    /**
     * Why nothing is done.
     *
     * @param error       OAuth error code
     * @param description what a developer should know
     */
    public record Refusal(String error, String description) {}

    /** One rule of a request that is in order. */
    private interface Rule extends Function<VendorCode, Optional<Refusal>> {}

    /** @return what the first rule that is broken says; empty when the request is in order */
    public Optional<Refusal> refusal() {
        return RULES.stream()
                .map(rule -> rule.apply(this))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Rule rule(String error, String description, Predicate<VendorCode> holds) {
        return asked -> holds.test(asked) ? Optional.empty() : Optional.of(new Refusal(error, description));
    }

    private boolean isShort() {
        return vendorParameters.size() <= MAX_PARAMETERS
                && List.of(code, Objects.requireNonNullElse(redirectUri, "")).stream()
                        .allMatch(text -> text.length() <= MAX_TEXT)
                && vendorParameters.entrySet().stream()
                        .allMatch(entry ->
                                entry.getKey().length() + entry.getValue().length() <= MAX_TEXT);
    }

    /** Codes are secrets. */
    @Override
    public String toString() {
        return "vendor code for connection " + connection;
    }
}
