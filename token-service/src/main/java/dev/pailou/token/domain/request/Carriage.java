package dev.pailou.token.domain.request;

/** The way in which the parameters of an authorization request came to us. */
public sealed interface Carriage {

    /** They stand in the browser's request. */
    record Plain() implements Carriage {}

    /** The application pushed them before, by its own connection (RFC 9126), and the browser brought their name. */
    record Pushed() implements Carriage {}

    /** They were pushed, but what the browser brought is not their name, or not any more. */
    record Gone() implements Carriage {}

    /** They stand in a request object that the application signed (RFC 9101). */
    record Signed() implements Carriage {}

    /**
     * There is a request object, and it doesn't count.
     *
     * @param error       OAuth error code
     * @param description what the application's developer should know
     */
    record Unacceptable(String error, String description) implements Carriage {}
}
