package dev.pailou.login.pages;

import java.net.URI;

/**
 * The page on which people show by name and password whose account is meant.
 *
 * @param shell  what every page has
 * @param asking what the pages of the question have
 * @param action where the form goes
 */
public record BindPasswordPage(Shell shell, Asking asking, URI action) {}
