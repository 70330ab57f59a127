package dev.pailou.token.domain.consent;

import dev.pailou.token.domain.Application;
import java.util.Optional;

/** Whether a person is asked before an application gets something (OpenID Connect Core section 3.1.2.4). */
public final class ConsentRule {

    private ConsentRule() {}

    /**
     * @param application the application
     * @param wanted      whether it wants the person to be asked in any case
     * @return whether what the person has agreed to before matters at all
     */
    public static boolean asks(Application application, boolean wanted) {
        return wanted || application.openid().requireConsent();
    }

    /**
     * @param wanted whether the application wants the person to be asked in any case
     * @param terms  what it would get
     * @param given  what the person has agreed to before
     * @return whether the person is asked, by an application that {@linkplain #asks asks}
     */
    public static boolean needed(boolean wanted, Terms terms, Optional<Consent> given) {
        return wanted || given.filter(consent -> consent.covers(terms)).isEmpty();
    }

    /**
     * Any program on a device may claim an application's own scheme or listen on its loopback port, so nobody is let in
     * there unseen (RFC 8252 section 8.6): without a login there has to be a question.
     *
     * @param application the application
     * @param redirectUri where the answer would go
     */
    public static boolean mayBeAnother(Application application, String redirectUri) {
        return application.type().equals("native") && !redirectUri.startsWith("https://");
    }
}
