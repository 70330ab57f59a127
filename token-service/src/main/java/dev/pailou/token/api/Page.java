package dev.pailou.token.api;

import io.quarkus.qute.TemplateData;

/**
 * One of our pages, in words.
 *
 * @param language      BCP 47 tag of the language that it is in
 * @param title         what happened
 * @param text          what it means and what to do
 * @param error         OAuth error code for the application's developer, or null
 * @param reload        address that the page goes on to by itself after a second, or null
 * @param tryAgain      address at which to log in again, or null
 * @param tryAgainLabel what that link says
 * @param back          address at which the application is, or null
 * @param backLabel     what that link says
 * @param traceId       trace in which to find the details
 * @param traceLabel    what stands before it
 */
@TemplateData
record Page(
        String language,
        String title,
        String text,
        String error,
        String reload,
        String tryAgain,
        String tryAgainLabel,
        String back,
        String backLabel,
        String traceId,
        String traceLabel) {}
