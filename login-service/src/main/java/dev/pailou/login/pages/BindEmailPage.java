package dev.pailou.login.pages;

import java.net.URI;

/**
 * The page on which people say where to send a code.
 *
 * @param shell  what every page has
 * @param asking what the pages of the question have
 * @param action where the form goes
 */
public record BindEmailPage(Shell shell, Asking asking, URI action) {}
