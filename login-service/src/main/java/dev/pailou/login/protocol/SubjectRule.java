package dev.pailou.login.protocol;

import java.util.List;

/**
 * One of the person's names at the source.
 *
 * @param namespace the authority that assigned it
 * @param from      where it may stand; more than one place must not contradict each other
 * @param required  whether nobody comes in without it
 */
record SubjectRule(Template namespace, List<Source> from, boolean required) {

    SubjectRule {
        from = List.copyOf(from);
    }
}
