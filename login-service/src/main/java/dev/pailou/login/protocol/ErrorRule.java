package dev.pailou.login.protocol;

/**
 * How an answer tells that it is an error.
 *
 * @param code    path of the vendor's error code
 * @param message path of its explanation, or null
 * @param success values of the code that mean no error
 * @param detail  path of a second code that narrows the first, or null
 * @param header  header that holds the code of an error, or null
 */
record ErrorRule(PathTemplate code, PathTemplate message, Wanted success, AnswerPath detail, String header) {}
