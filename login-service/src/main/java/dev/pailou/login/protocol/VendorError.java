package dev.pailou.login.protocol;

/**
 * One of the vendor's error codes.
 *
 * @param meaning what it means
 * @param advice  what administrators can do about it
 */
record VendorError(ErrorClass meaning, String advice) {}
