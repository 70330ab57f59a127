package dev.pailou.token.domain.session;

import com.nimbusds.openid.connect.sdk.OIDCError;
import java.time.Instant;
import java.util.Optional;

/** How a person is let in to an application: at once, by a login, or not (OpenID Connect Core section 3.1.2.3). */
public sealed interface SignOn {

    /**
     * Nothing has to be asked.
     *
     * @param session the session that lets the person in
     */
    record AtOnce(Session session) implements SignOn {}

    /**
     * The person is logged in, but has to agree to what the application gets (section 3.1.2.4).
     *
     * @param session the session that lets the person in then
     */
    record AfterConsent(Session session) implements SignOn {}

    /** Somebody has to log in. */
    record ByLogin() implements SignOn {}

    /**
     * Somebody would have to be asked, and the application forbids it (section 3.1.2.6).
     *
     * @param error       OAuth error code
     * @param description what the application's developer should know
     */
    record Refused(String error, String description) implements SignOn {}

    /**
     * What follows from this where the person has to agree first.
     *
     * @param wish what the application says
     */
    default SignOn withConsent(SignOnWish wish) {
        if (!(this instanceof AtOnce(var session))) {
            return this;
        }
        return wish.silent()
                ? new Refused(OIDCError.CONSENT_REQUIRED_CODE, "the person has to agree first")
                : new AfterConsent(session);
    }

    /**
     * @param wish    what the application says
     * @param session the browser's session, if something may be issued for it
     * @param now     the time
     * @return what follows
     */
    static SignOn of(SignOnWish wish, Optional<Session> session, Instant now) {
        var usable = session.filter(candidate -> candidate.isLive(now))
                .filter(candidate -> !wish.login())
                .filter(candidate ->
                        wish.userId().map(candidate.person().userId()::equals).orElse(true))
                .filter(candidate -> wish.maxAge()
                        .map(age -> candidate.isYoungerThan(age, now))
                        .orElse(true));
        return usable.<SignOn>map(AtOnce::new).orElseGet(() -> withoutSession(wish));
    }

    /**
     * @param wish what the application says
     * @return what follows where nobody is logged in
     */
    static SignOn withoutSession(SignOnWish wish) {
        return wish.silent()
                ? new Refused(OIDCError.LOGIN_REQUIRED_CODE, "the person has to log in first")
                : new ByLogin();
    }
}
