package dev.pailou.login.protocol;

/**
 * A parameter or header that is sent to the vendor.
 *
 * @param name  as the vendor names it
 * @param value what to send
 */
record Parameter(String name, Template value) {}
