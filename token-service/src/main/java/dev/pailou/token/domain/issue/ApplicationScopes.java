package dev.pailou.token.domain.issue;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.Scopes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an application gets by its own credentials.
 *
 * @param scopes   the scopes granted, at least one
 * @param audience who the token is for
 */
public record ApplicationScopes(Set<String> scopes, String audience) {

    /** Audience of the management API. */
    public static final String MANAGEMENT_API = "urn:pailou:api";

    /**
     * Every scope of a token must mean something to its audience (RFC 9068 section 3), so scopes of the management API
     * and others don't go into one token.
     *
     * @param application the application
     * @param pool        its pool
     * @param requested   the scopes it asks for; none means all that it may have (RFC 6749 section 3.3)
     * @param issuer      the pool's issuer, audience of everything that isn't the management API's
     * @return what it gets; empty when it may not have all of that
     */
    public static Optional<ApplicationScopes> grant(
            Application application, Pool pool, Set<String> requested, String issuer) {
        var allowed = new LinkedHashSet<>(application.scopes());
        if (!pool.isSystem()) {
            allowed.removeIf(Scopes::isOfManagement);
        }
        var granted = requested.isEmpty() ? allowed : requested;
        if (granted.isEmpty() || !allowed.containsAll(granted)) {
            return Optional.empty();
        }
        var ofManagement = granted.stream().filter(Scopes::isOfManagement).count();
        if (ofManagement != 0 && ofManagement != granted.size()) {
            return Optional.empty();
        }
        return Optional.of(new ApplicationScopes(Set.copyOf(granted), ofManagement == 0 ? issuer : MANAGEMENT_API));
    }

    /** @return whether they open the management API */
    public boolean ofManagement() {
        return audience.equals(MANAGEMENT_API);
    }

    /**
     * @param resources   the resources that the application names (RFC 8707 section 2.2)
     * @param application the application
     * @return the same for that resource instead, where it is one that the application is registered with: a token for
     *     two could be used by either at the other; empty when that can't be, nor for scopes of the management API
     */
    public Optional<ApplicationScopes> aimedAt(List<String> resources, Application application) {
        if (resources.isEmpty()) {
            return Optional.of(this);
        }
        return resources.size() == 1 && application.openid().resources().containsAll(resources) && !ofManagement()
                ? Optional.of(new ApplicationScopes(scopes, resources.getFirst()))
                : Optional.empty();
    }
}
