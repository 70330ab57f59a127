package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * A page on which a login ends.
 *
 * @param shell       what every page has
 * @param voices      what it says, the page's own language last
 * @param reason      stable code of the reason
 * @param traceId     trace in which to find the details
 * @param tryAgain    the login page of the same request, or null
 * @param application the application's name, or null
 * @param back        the way to the application, or null
 * @param otherWays   whether the same way again would end in the same place, which only an administrator can change
 * @param contact     whom to ask, or null
 */
public record ErrorPage(
        Shell shell,
        List<Voice> voices,
        String reason,
        String traceId,
        URI tryAgain,
        String application,
        URI back,
        boolean otherWays,
        String contact) {

    public ErrorPage {
        voices = List.copyOf(voices);
    }
}
