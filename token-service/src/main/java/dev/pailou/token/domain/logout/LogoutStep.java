package dev.pailou.token.domain.logout;

import dev.pailou.token.domain.session.IdTokenHint;
import dev.pailou.token.domain.session.Session;
import java.util.Optional;

/**
 * What a wish to log somebody out leads to. Nobody logs others out by leading their browser here: without an ID token
 * of the person who is logged in, the person is asked (RP-Initiated Logout 1.0 section 2).
 */
public sealed interface LogoutStep {

    /**
     * The session ends.
     *
     * @param session which one
     */
    record End(Session session) implements LogoutStep {}

    /** The person decides. */
    record Ask() implements LogoutStep {}

    /** Nobody is logged in. */
    record Nothing() implements LogoutStep {}

    /**
     * @param hint    whom the application means, if it proves that
     * @param current the browser's session, live; none also in a request from another site's page, to which browsers
     *     give no cookies
     * @param hinted  the session that the hint names, live
     * @return what follows
     */
    static LogoutStep of(Optional<IdTokenHint> hint, Optional<Session> current, Optional<Session> hinted) {
        if (current.isPresent()) {
            var person = current.get().person().userId();
            return hint.filter(known -> known.userId().equals(person)).isPresent() ? new End(current.get()) : new Ask();
        }
        return hinted.<LogoutStep>map(End::new).orElseGet(Nothing::new);
    }
}
