package dev.pailou.token.domain;

import java.util.List;

/**
 * What an application asks of its tokens beyond scopes.
 *
 * @param resources who the access token shall be for (RFC 8707 section 2), each registered with the application; none
 *     means the OpenID Provider itself
 * @param claims    the {@code claims} parameter (OpenID Connect Core section 5.5), a JSON object as it was sent, or null
 * @param acrValues authentication context classes that it likes, best first (OpenID Connect Core section 3.1.2.1)
 */
public record Wishes(List<String> resources, String claims, List<String> acrValues) {

    /** Nothing is asked for. */
    public static final Wishes NONE = new Wishes(List.of(), null, List.of());

    public Wishes {
        resources = List.copyOf(resources);
        acrValues = List.copyOf(acrValues);
    }
}
