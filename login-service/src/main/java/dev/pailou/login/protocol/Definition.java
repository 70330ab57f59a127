package dev.pailou.login.protocol;

import dev.pailou.kernel.events.Assurance;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The protocol part of a provider's definition. Form and guide are connection-service's.
 *
 * @param id         the provider
 * @param category   {@code social} or {@code enterprise}
 * @param fields     the form's fields, by name
 * @param authorize  how the browser is sent to the vendor
 * @param callback   how it comes back
 * @param exchange   the request that redeems the code
 * @param profile    further requests, in order
 * @param subjects   the person's names, the most general first
 * @param claims     what is said of the person
 * @param errors     what the vendor's error codes mean
 */
public record Definition(
        String id,
        String category,
        Map<String, Field> fields,
        Authorize authorize,
        Callback callback,
        Call exchange,
        List<Call> profile,
        List<SubjectRule> subjects,
        List<ClaimRule> claims,
        Map<String, ErrorClass> errors) {

    public Definition {
        fields = Map.copyOf(fields);
        profile = List.copyOf(profile);
        subjects = List.copyOf(subjects);
        claims = List.copyOf(claims);
        errors = Map.copyOf(errors);
    }

    /** @return whether the vendor takes PKCE (RFC 7636) */
    public boolean pkce() {
        return authorize.pkce();
    }

    /** @return whether the value may be shown: an address of ours, or a field that is no credential */
    boolean isPublic(Placeholder placeholder) {
        return switch (placeholder.scope()) {
            case "callback", "source" -> true;
            case "field" -> !fields.get(placeholder.path()).secret();
            default -> false;
        };
    }

    /**
     * A field of the form.
     *
     * @param secret whether it is a credential, which never goes through a browser
     */
    record Field(boolean secret) {}

    /**
     * How the browser is sent to the vendor.
     *
     * @param url        the vendor's page
     * @param parameters in the order in which they stand in the query
     * @param fragment   what follows {@code #}, or null
     * @param pkce       whether the challenge is sent, S256
     */
    record Authorize(URI url, List<Parameter> parameters, String fragment, boolean pkce) {

        Authorize {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * How the browser comes back.
     *
     * @param code        the parameter that holds the code
     * @param codeMissing whether a state without code and error means that the person said no
     * @param denied      values of {@code error} that mean the same
     */
    record Callback(String code, boolean codeMissing, List<String> denied) {

        Callback {
            denied = List.copyOf(denied);
        }
    }

    /**
     * One of the person's names at the source.
     *
     * @param namespace the authority that assigned it
     * @param from      where it may stand; more than one place must not contradict each other
     * @param required  whether nobody comes in without it
     */
    record SubjectRule(Template namespace, List<Placeholder> from, boolean required) {

        SubjectRule {
            from = List.copyOf(from);
        }
    }

    /**
     * Something that is said of the person.
     *
     * @param claim     standard claim name (OpenID Connect Core section 5.1)
     * @param from      where it may stand; the first that is there counts
     * @param assurance whether the provider vouches for it
     * @param values    ours for the vendor's; one that is not listed counts as absent. Empty: taken as it is
     */
    record ClaimRule(String claim, List<Placeholder> from, Assurance assurance, Map<String, String> values) {

        ClaimRule {
            from = List.copyOf(from);
            values = Map.copyOf(values);
        }
    }
}
