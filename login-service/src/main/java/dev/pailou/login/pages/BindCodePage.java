package dev.pailou.login.pages;

/**
 * The page on which people show by a code whose account is meant.
 *
 * @param shell  what every page has
 * @param asking what the pages of the question have
 * @param form   takes the code
 */
public record BindCodePage(Shell shell, Asking asking, CodeForm form) {}
