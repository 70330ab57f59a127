package dev.pailou.token.domain;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ClaimRequirement;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the {@code claims} parameter wants to stand in the ID token, as far as it decides whether there is one (OpenID
 * Connect Core section 5.5.1). Values of other claims change nothing about a person.
 *
 * @param subjects who it may be about; nobody for anybody
 * @param classes  authentication context classes of which one is essential; none for any
 */
public record IdTokenWish(Set<Object> subjects, Set<Object> classes) {

    private static final IdTokenWish NONE = new IdTokenWish(Set.of(), Set.of());

    public IdTokenWish {
        subjects = Set.copyOf(subjects);
        classes = Set.copyOf(classes);
    }

    /**
     * @param parameter the {@code claims} parameter as it was sent, or null
     * @throws IllegalArgumentException when it can't be read, which was checked when it came
     */
    public static IdTokenWish parse(String parameter) {
        if (parameter == null) {
            return NONE;
        }
        try {
            var claims = OIDCClaimsRequest.parse(parameter).getIDTokenClaimsRequest();
            return claims == null
                    ? NONE
                    : new IdTokenWish(
                            values(entry(claims, "sub")),
                            values(entry(claims, "acr")
                                    .filter(acr -> acr.getClaimRequirement() == ClaimRequirement.ESSENTIAL)));
        } catch (ParseException e) {
            throw new IllegalArgumentException("claims that were not checked", e);
        }
    }

    /** @return whether it is about one person, or anybody */
    public boolean isClear() {
        return subjects.size() <= 1 && subjects.stream().allMatch(String.class::isInstance);
    }

    /** @return who it must be about; empty for anybody */
    public Optional<String> subject() {
        return subjects.stream().map(String.class::cast).findFirst();
    }

    /** @return whether this authentication context class will do */
    public boolean takes(String authenticationClass) {
        return classes.isEmpty() || classes.contains(authenticationClass);
    }

    private static Optional<ClaimsSetRequest.Entry> entry(ClaimsSetRequest claims, String name) {
        return claims.getEntries().stream()
                .filter(entry -> entry.getClaimName(false).equals(name))
                .findFirst();
    }

    private static Set<Object> values(Optional<ClaimsSetRequest.Entry> entry) {
        return entry.stream()
                .flatMap(wanted -> Stream.concat(
                        Stream.ofNullable(wanted.getRawValue()),
                        Stream.ofNullable(wanted.getValuesAsRawList())
                                .flatMap(values -> values.stream())
                                // JSON's null is nothing that a claim could be, and must not read as "any".
                                .map(value -> Objects.requireNonNullElse(value, Optional.empty()))))
                .collect(Collectors.toUnmodifiableSet());
    }
}
