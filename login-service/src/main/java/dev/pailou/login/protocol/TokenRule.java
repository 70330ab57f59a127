package dev.pailou.login.protocol;

import java.util.List;

/**
 * A token that the vendor gives to an application and not to a person.
 *
 * @param name     how placeholders name it
 * @param scope    what is shared by all connections that name the same
 * @param call     the request for it
 * @param value    where it stands in the answer
 * @param lifetime where its seconds stand in the answer; null when they are fixed
 * @param seconds  how long it holds when the answer doesn't say
 * @param expired  codes of errors that mean that it has ended
 */
record TokenRule(
        String name,
        Template scope,
        Call call,
        AnswerPath value,
        AnswerPath lifetime,
        int seconds,
        List<String> expired) {

    TokenRule {
        expired = List.copyOf(expired);
    }
}
