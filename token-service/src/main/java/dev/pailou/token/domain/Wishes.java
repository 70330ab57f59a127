package dev.pailou.token.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an application asks beyond scopes.
 *
 * @param resources who the access token shall be for (RFC 8707 section 2), each registered with the application
 * @param chosen    whether it shall be for those alone, because the token request named them; else it is for the OpenID
 *     Provider itself, too
 * @param claims    the {@code claims} parameter (OpenID Connect Core section 5.5), a JSON object as it was sent, or null
 * @param login     how the person shall log in
 */
public record Wishes(List<String> resources, boolean chosen, String claims, LoginWish login) {

    /** Nothing is asked for. */
    public static final Wishes NONE = new Wishes(List.of(), false, null, LoginWish.NONE);

    public Wishes {
        resources = List.copyOf(resources);
    }

    /**
     * @param registered resources that the application is registered with now
     * @return the same without the others: what was taken away since must not be in new tokens
     */
    public Wishes within(List<String> registered) {
        return new Wishes(resources.stream().filter(registered::contains).toList(), chosen, claims, login);
    }

    /**
     * @param named the resources that a token request names; none leaves things as they are
     * @return the same for those alone, so that none of the others can use the token there (RFC 8707 section 2.2); empty
     *     when one is named that wasn't asked for when the person logged in
     */
    public Optional<Wishes> narrowed(List<String> named) {
        if (named.isEmpty()) {
            return Optional.of(this);
        }
        return resources.containsAll(named)
                ? Optional.of(new Wishes(named.stream().distinct().toList(), true, claims, login))
                : Optional.empty();
    }

    /**
     * @param issuer the OpenID Provider, which takes access tokens at userinfo
     * @return who the access token is for
     */
    public List<String> audience(String issuer) {
        var audience = new ArrayList<>(resources);
        if (!chosen) {
            audience.add(issuer);
        }
        return List.copyOf(audience);
    }
}
