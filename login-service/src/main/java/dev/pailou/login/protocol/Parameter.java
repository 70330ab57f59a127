package dev.pailou.login.protocol;

/**
 * A parameter or header that is sent to the vendor.
 *
 * @param name     as the vendor names it
 * @param value    what to send
 * @param optional whether it is left out when a placeholder has no value
 * @param when     for which connections it is sent
 * @param type     what it is in JSON
 */
record Parameter(String name, Template value, boolean optional, Condition when, Type type) {

    /** What a parameter is in a JSON body. */
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** An array of texts, one a line. */
        LIST
    }
}
