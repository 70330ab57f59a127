package dev.pailou.token.support;

import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.events.UserPoolChanged;

/** A pool of one test. */
public record Tenant(
        UserPoolChanged pool, ApplicationChanged application, String secret, ConnectionChanged connection) {

    /** @return path of an endpoint of this pool */
    public String path(String endpoint) {
        return "/oidc/" + pool.domain() + endpoint;
    }

    public String issuer() {
        return "http://localhost:8080/oidc/" + pool.domain();
    }

    /** @return the same pool with another application */
    public Tenant with(ApplicationChanged other, String otherSecret) {
        return new Tenant(pool, other, otherSecret, connection);
    }
}
