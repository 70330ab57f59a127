package dev.pailou.sandbox.demo;

import java.util.List;
import java.util.Optional;

/**
 * What the application knows of the person after a login.
 *
 * @param claims the ID token's claims
 * @param userinfo the claims of the userinfo answer
 */
record LoggedIn(List<Claim> claims, List<Claim> userinfo) {
    LoggedIn {
        claims = List.copyOf(claims);
        userinfo = List.copyOf(userinfo);
    }

    /** @return the best name to greet the person by */
    String greeting() {
        return find("nickname")
                .or(() -> find("name"))
                .or(() -> find("preferred_username"))
                .orElse("friend");
    }

    /** @return the person's picture, null when there is none on the web */
    String picture() {
        return find("picture").filter(address -> address.matches("https?://.+")).orElse(null);
    }

    private Optional<String> find(String name) {
        return find(userinfo, name).or(() -> find(claims, name));
    }

    private static Optional<String> find(List<Claim> claims, String name) {
        return claims.stream()
                .filter(claim -> claim.name().equals(name))
                .map(Claim::value)
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
