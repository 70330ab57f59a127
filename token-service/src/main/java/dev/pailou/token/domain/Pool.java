package dev.pailou.token.domain;

import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.token.domain.session.SessionLifetimes;
import java.time.Duration;

/**
 * A user pool, as far as the OpenID Provider needs it.
 *
 * @param id             the pool
 * @param name           what people see
 * @param domain         slug in its addresses
 * @param enabled        whether anything is issued in it
 * @param passwordSignIn whether people may come in by name and password
 * @param openid         how it is an OpenID Provider
 * @param branding       how its pages look
 */
public record Pool(
        String id,
        String name,
        String domain,
        boolean enabled,
        boolean passwordSignIn,
        PoolOpenIdSettings openid,
        Branding branding) {

    /** Domain of the pool in which administrators and the services themselves get their tokens. */
    public static final String SYSTEM = "system";

    /** A pool whose pages look like ours. */
    public Pool(
            String id, String name, String domain, boolean enabled, boolean passwordSignIn, PoolOpenIdSettings openid) {
        this(id, name, domain, enabled, passwordSignIn, openid, Branding.NONE);
    }

    /** @return whether this is the pool in which the scopes {@code pailou:*} exist */
    public boolean isSystem() {
        return SYSTEM.equals(domain);
    }

    /** @return how long its sessions live */
    public SessionLifetimes sessions() {
        return new SessionLifetimes(
                Duration.ofSeconds(openid.sessionIdleSeconds()), Duration.ofSeconds(openid.sessionSeconds()));
    }
}
