package dev.pailou.login.pages;

import java.net.URI;

/**
 * The page on which people type the value by which an account was found.
 *
 * @param shell     what every page has
 * @param asking    what the pages of the question have
 * @param action    where the form goes
 * @param label     what the value is
 * @param inputMode keyboard with which it is typed best (HTML section 6.9.3)
 * @param hint      the value, masked
 */
public record BindValuePage(Shell shell, Asking asking, URI action, String label, String inputMode, String hint) {}
