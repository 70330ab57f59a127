package dev.pailou.login.protocol;

import java.util.Set;

/**
 * A parameter or header that is sent to the vendor.
 *
 * @param name     as the vendor names it
 * @param value    what to send
 * @param optional whether it is left out when a placeholder has no value
 * @param when     for which connections it is sent
 * @param asked    whatever is asked of the vendor beside, of which one must be for it to be sent; none for anything
 * @param type     what it is in JSON
 */
record Parameter(String name, Template value, boolean optional, Condition when, Set<Asked> asked, Type type) {

    Parameter {
        asked = Set.copyOf(asked);
    }

    /** What a parameter is in a JSON body. */
    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** An array of texts, one a line. */
        LIST
    }
}
