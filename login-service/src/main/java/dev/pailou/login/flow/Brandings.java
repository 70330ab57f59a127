package dev.pailou.login.flow;

import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.Branding;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.store.ConfigurationStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Finds out how a page is to look whose way in has ended, and fetches logos. */
@Singleton
public class Brandings {

    private static final Logger LOG = Logger.getLogger(Brandings.class);
    private static final Pattern OF_A_DOMAIN =
            Pattern.compile("/(?:login|account|connections(?=/[^/]+/[^/]+/[^/]+$))/([a-z0-9-]{1,63})(?:/.*)?");
    private static final Pattern OF_A_CONNECTION =
            Pattern.compile("/connections?/[a-z]+/[a-z0-9-]{1,31}/([0-9a-f]{24})/.*");

    /** A page in our own clothes beats one that comes late. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ConfigurationStore configuration;

    Brandings(ConfigurationStore configuration) {
        this.configuration = configuration;
    }

    /**
     * @param path  the request's path
     * @param login the login that ended there, or null
     * @return how its page looks, like ours when that can't be found out
     */
    public Uni<Branding> of(String path, Login login) {
        // Deferred, so that a way in that ended where no session can be opened is no second failure.
        return Uni.createFrom()
                .deferred(
                        () -> pool(path, login).chain(pool -> application(login).map(application -> application
                                .map(Application::branding)
                                .orElse(Branding.NONE)
                                .over(pool.map(UserPool::branding).orElse(Branding.NONE)))))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("A page looks like ours: %s", failure))
                .onFailure()
                .recoverWithItem(Branding.NONE);
    }

    /**
     * @param name hash of a logo, from an address
     * @return PNG, of a pool or application that shows it now
     */
    public Uni<Optional<byte[]>> logo(String name) {
        return configuration
                .logo(name)
                .map(found -> found.map(text -> Base64.getDecoder().decode(text)));
    }

    private Uni<Optional<UserPool>> pool(String path, Login login) {
        if (login != null) {
            return configuration.pool(login.poolId());
        }
        var domain = OF_A_DOMAIN.matcher(path);
        if (domain.matches()) {
            return configuration.poolAt(domain.group(1));
        }
        var connection = OF_A_CONNECTION.matcher(path);
        return connection.matches()
                ? configuration.pool(connection.group(1))
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Application>> application(Login login) {
        return login == null
                ? Uni.createFrom().item(Optional.empty())
                : configuration.application(login.applicationId());
    }
}
