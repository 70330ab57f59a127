package dev.pailou.login.pages;

import java.net.URI;

/**
 * A page on which a login ends.
 *
 * @param shell       what every page has
 * @param reason      stable code of the reason
 * @param title       what happened
 * @param advice      what to do now
 * @param traceId     trace in which to find the details
 * @param tryAgain    the login page of the same request, or null
 * @param application the application's name, or null
 * @param back        the way to the application, or null
 */
public record ErrorPage(
        Shell shell,
        String reason,
        String title,
        String advice,
        String traceId,
        URI tryAgain,
        String application,
        URI back) {}
