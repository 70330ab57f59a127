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
 */
public record ErrorPage(
        Shell shell, List<Voice> voices, String reason, String traceId, URI tryAgain, String application, URI back) {

    public ErrorPage {
        voices = List.copyOf(voices);
    }
}
