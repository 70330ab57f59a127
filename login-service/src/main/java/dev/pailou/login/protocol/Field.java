package dev.pailou.login.protocol;

import java.util.List;

/**
 * A field of a provider's form, as far as the protocol needs it.
 *
 * @param name         how placeholders name it
 * @param secret       whether it is a credential, which never goes through a browser
 * @param type         what it holds
 * @param defaultValue what stands for an empty one, or null
 * @param options      values of a choice
 */
record Field(String name, boolean secret, Type type, String defaultValue, List<String> options) {

    /** What a field holds. */
    enum Type {
        TEXT,
        URL,
        CHOICE,
        SWITCH,
        /** Several values, one a line. */
        LIST
    }

    Field {
        options = List.copyOf(options);
    }
}
