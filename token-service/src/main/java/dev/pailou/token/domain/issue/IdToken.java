package dev.pailou.token.domain.issue;

import dev.pailou.token.domain.Person;
import java.util.Map;

/**
 * An ID token before it is signed.
 *
 * @param issuer        the pool's issuer
 * @param applicationId the application, which is its audience
 * @param person        who logged in
 * @param nonce         the application's nonce, or null
 * @param sessionId     the session that it is issued for, or null
 * @param profile       claims about the person that were asked for by name, mostly none
 */
public record IdToken(
        String issuer,
        String applicationId,
        Person person,
        String nonce,
        String sessionId,
        Map<String, Object> profile) {

    public IdToken {
        profile = Map.copyOf(profile);
    }
}
