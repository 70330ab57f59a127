package dev.pailou.connection.domain;

import java.util.List;

/**
 * What a provider is good for beyond a plain login.
 *
 * @param match claims that account association may match
 */
public record Capabilities(List<String> match) {

    public Capabilities {
        match = List.copyOf(match);
    }

    /** @return the same by the names of users' fields: claims call a phone a phone number */
    List<String> fields() {
        return match.stream()
                .map(claim -> claim.equals("phone_number") ? "phone" : claim)
                .toList();
    }
}
