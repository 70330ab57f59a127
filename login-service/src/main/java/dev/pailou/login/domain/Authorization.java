package dev.pailou.login.domain;

import java.util.List;

/**
 * An application's request, as token-service knows it and this browser owns it.
 *
 * @param id        the authorization
 * @param poolId    its pool
 * @param domain    that pool's domain
 * @param clientId  the application
 * @param purpose   {@code sign-in}, {@code link} or {@code confirm}
 * @param status    where it stands
 * @param reason    why it was refused, or null
 * @param uiLocales languages that the application asked for, by spaces, or null
 * @param scopes    what the person is asked to agree to that the application gets; none when nobody is asked
 * @param resources addresses of those who would take the application's tokens then
 * @param person    what that person is called, or null
 * @param prompt    what the application wants of the login, see {@link LoginWish}, or null
 * @param maxAge    the same
 * @param loginHint the same
 * @param loginId   the login whose person is asked something, while they are, or null
 * @param connectionId the only connection through which the person may come in, or null for any
 */
public record Authorization(
        String id,
        String poolId,
        String domain,
        String clientId,
        String purpose,
        AuthorizationStatus status,
        String reason,
        String uiLocales,
        List<String> scopes,
        List<String> resources,
        String person,
        String prompt,
        Long maxAge,
        String loginHint,
        String loginId,
        String connectionId) {

    public Authorization {
        scopes = scopes == null ? List.of() : List.copyOf(scopes);
        resources = resources == null ? List.of() : List.copyOf(resources);
    }

    /** @return whether somebody who is in wants a further way in */
    public boolean isLink() {
        return "link".equals(purpose);
    }

    /** @return how the application wants the person to log in */
    public LoginWish wish() {
        return new LoginWish(prompt, maxAge, loginHint);
    }

    /** It names people. */
    @Override
    public String toString() {
        return "authorization " + id;
    }
}
