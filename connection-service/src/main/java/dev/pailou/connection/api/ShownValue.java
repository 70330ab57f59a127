package dev.pailou.connection.api;

/** What a field of a connection is shown as: a text, a list of texts, or {@link ConnectionAnswer.SecretState}. */
interface ShownValue {}
