package dev.pailou.login.domain;

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
 */
public record Authorization(
        String id,
        String poolId,
        String domain,
        String clientId,
        String purpose,
        AuthorizationStatus status,
        String reason,
        String uiLocales) {}
