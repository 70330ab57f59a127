package dev.pailou.sandbox.mail;

/** A mail that is not as mails are. */
final class UnreadableMailException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableMailException(String message, Throwable cause) {
        super(message, cause);
    }
}
