package dev.pailou.e2e.policy;

import dev.pailou.e2e.set.Ending;
import dev.pailou.e2e.set.Policy;

/**
 * One login, and what became of it.
 *
 * @param name     who came through which connection
 * @param through  the connection's id
 * @param policy   under what
 * @param expected what has to become of it
 * @param user     who has to come in, null when that is somebody new or nobody
 * @param first    where it came to by itself
 * @param last     where it came to by what the person answered; the same when they were not asked
 */
record Visit(String name, String through, Policy policy, Outcome expected, String user, Ending first, Ending last) {

    @Override
    public String toString() {
        return name;
    }
}
