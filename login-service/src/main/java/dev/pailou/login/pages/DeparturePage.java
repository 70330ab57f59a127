package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * A page from which the browser goes on by itself.
 *
 * @param shell  what every page has
 * @param voices what it says, the page's own language last
 * @param script path of the script that follows the link; null when the page refreshes itself, which works without
 *     scripts but doesn't tell everywhere where the browser comes from
 * @param to     where it goes
 */
public record DeparturePage(Shell shell, List<Voice> voices, String script, URI to) {

    public DeparturePage {
        voices = List.copyOf(voices);
    }
}
