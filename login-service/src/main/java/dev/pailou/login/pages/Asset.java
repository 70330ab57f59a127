package dev.pailou.login.pages;

/**
 * A file that our pages load.
 *
 * @param name        its name with a fingerprint of its content, for example {@code pailou.0f3a9c2b71de.css}
 * @param contentType its media type
 * @param content     its bytes
 */
public record Asset(String name, String contentType, byte[] content) {}
