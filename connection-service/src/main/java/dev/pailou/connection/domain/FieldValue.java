package dev.pailou.connection.domain;

import java.util.List;

/** What an administrator entered in one field, by its form in JSON. */
public sealed interface FieldValue {

    /** A text; choices and switches are entered as texts, too. */
    record One(String text) implements FieldValue {

        /** Never tells the text, which may be a secret. */
        @Override
        public String toString() {
            return "One[]";
        }
    }

    /** A list of texts. */
    record Several(List<String> texts) implements FieldValue {

        public Several {
            texts = List.copyOf(texts);
        }

        /** Never tells the texts. */
        @Override
        public String toString() {
            return "Several[]";
        }
    }
}
