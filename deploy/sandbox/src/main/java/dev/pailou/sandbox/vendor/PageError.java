package dev.pailou.sandbox.vendor;

/**
 * What a vendor's page says instead of offering a login.
 *
 * @param code the vendor's code of it, or a word where it has none
 * @param text the vendor's sentence
 */
public record PageError(String code, String text) {}
