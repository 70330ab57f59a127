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
}
