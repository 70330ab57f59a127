package dev.pailou.login.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.domain.CallbackPlace;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.protocol.EventRules;
import dev.pailou.login.protocol.ProviderCatalog;
import dev.pailou.login.protocol.ProviderConnection;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.push.PushFormat;
import dev.pailou.login.push.PushFormats;
import dev.pailou.login.push.PushQuery;
import dev.pailou.login.push.PushSecrets;
import dev.pailou.login.push.PushedMessage;
import dev.pailou.login.push.RefusedPush;
import dev.pailou.login.store.ConfigurationStore;
import dev.pailou.login.store.PushedValueStore;
import dev.pailou.login.store.ScanStore;
import dev.pailou.login.store.Secrets;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * A vendor pushes something to a connection's address,
 * {@code /connection/{category}/{identifier}/{poolId}/events}. What it says is kept, or handed to the login that waits
 * for it, in one transaction, and nothing else happens while the vendor waits: what follows is the browser's to do. A
 * push that comes twice, late or out of order changes nothing.
 */
@Singleton
@Startup
public class ReceivePush {

    private static final Logger LOG = Logger.getLogger(ReceivePush.class);

    private final ConfigurationStore configuration;
    private final ProviderCatalog providers;
    private final SetUps setUps;
    private final PushFormats formats;
    private final PushedValueStore values;
    private final ScanStore scans;
    private final Secrets secrets;
    private final PushMetrics metrics;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    ReceivePush(
            ConfigurationStore configuration,
            ProviderCatalog providers,
            SetUps setUps,
            PushFormats formats,
            PushedValueStore values,
            ScanStore scans,
            Secrets secrets,
            PushMetrics metrics,
            ObjectMapper json) {
        this.configuration = configuration;
        this.providers = providers;
        this.setUps = setUps;
        this.formats = formats;
        this.values = values;
        this.scans = scans;
        this.secrets = secrets;
        this.metrics = metrics;
        this.json = json;
        providers.all().stream()
                .filter(definition -> definition.events() != null)
                .filter(definition -> formats.find(definition.events().format()).isEmpty())
                .forEach(definition -> {
                    throw new IllegalStateException("provider " + definition.id() + ": there is no format "
                            + definition.events().format());
                });
    }

    /** @return the answer to a vendor that checks whether the address is ours */
    public Uni<PushAnswer> question(CallbackPlace place, Map<String, String> query) {
        return at(place, address -> {
            var echo = address.format().echo(address.secrets(), new PushQuery(query), clock.instant());
            LOG.infof("Push address confirmed: connection=%s", place.identifier());
            return Uni.createFrom().item(new PushAnswer(200, echo));
        });
    }

    /** @return the answer to a push */
    public Uni<PushAnswer> message(CallbackPlace place, Map<String, String> query, byte[] body) {
        return at(place, address -> {
            var message = address.format().open(address.secrets(), new PushQuery(query), body, clock.instant());
            return take(address, message);
        });
    }

    /**
     * Where a push arrived.
     *
     * @param ready   the connection
     * @param rules   what its vendor pushes
     * @param format  how that is wrapped
     * @param secrets what it is signed and encrypted with
     */
    private record Address(ProviderConnection ready, EventRules rules, PushFormat format, PushSecrets secrets) {}

    private Uni<PushAnswer> at(CallbackPlace place, Function<Address, Uni<PushAnswer>> answer) {
        return connection(place).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(PushAnswer.NOT_FOUND);
            }
            try {
                return answer.apply(address(found.get()));
            } catch (RefusedPush e) {
                return refused(found.get(), e.getMessage());
            } catch (ProviderFailure e) {
                return refused(found.get(), e.failure().vendorMessage());
            }
        });
    }

    /** @return the connection of the address, when it is enabled and its vendor pushes */
    private Uni<Optional<Connection>> connection(CallbackPlace place) {
        return configuration.pool(place.poolId()).chain(pool -> configuration
                .connectionOf(place.poolId(), place.identifier())
                .map(found -> found.filter(
                        connection -> pool.filter(UserPool::enabled).isPresent()
                                && connection.enabled()
                                && place.isOf(connection)
                                && providers
                                        .find(connection.provider())
                                        .filter(definition -> definition.events() != null)
                                        .isPresent())));
    }

    /** @throws ProviderFailure when the administrator hasn't set up pushes */
    private Address address(Connection connection) {
        var ready = setUps.ready(connection);
        var rules = ready.definition().events();
        var token = rules.token(ready)
                .orElseThrow(() -> ProviderFailure.of(Reason.CONFIGURATION, "the connection has no token for pushes"));
        return new Address(
                ready,
                rules,
                formats.find(rules.format()).orElseThrow(),
                new PushSecrets(token, rules.aesKey(ready).orElse(null), rules.receivers(ready), rules.plain(ready)));
    }

    private Uni<PushAnswer> refused(Connection connection, String why) {
        LOG.warnf("Push refused: connection=%s why=%s", connection.identifier(), why);
        metrics.count(connection, "refused");
        return Uni.createFrom().item(PushAnswer.REFUSED);
    }

    private Uni<PushAnswer> take(Address address, PushedMessage message) {
        var connection = address.ready().connection();
        var scene = address.rules().scene(message.values());
        return Panache.withTransaction(() -> keep(address, message).chain(newest -> (scene.isEmpty()
                                ? Uni.createFrom().item(false)
                                : scanned(connection, scene.get(), message))
                        .map(awaited -> new Effect(newest, scene.isPresent(), awaited))))
                .invoke(effect -> {
                    LOG.infof("Push taken: connection=%s %s", connection.identifier(), effect);
                    metrics.count(connection, effect.any() ? "taken" : "ignored");
                })
                .replaceWith(PushAnswer.TAKEN);
    }

    /**
     * What a push did.
     *
     * @param newest  names of the values of which it brought the newest
     * @param scan    whether it told of a scan
     * @param awaited whether a login waited for that
     */
    private record Effect(List<String> newest, boolean scan, boolean awaited) {

        boolean any() {
            return awaited || !newest.isEmpty();
        }

        @Override
        public String toString() {
            return "newest=" + newest + " scan=" + (scan ? awaited ? "awaited" : "unknown" : "-");
        }
    }

    /** @return names of the values of which this is the newest */
    private Uni<List<String>> keep(Address address, PushedMessage message) {
        var newest = new ArrayList<String>();
        var done = Uni.createFrom().voidItem();
        for (var kept : address.rules().kept(address.ready(), message.values())) {
            var sealed = secrets.sealPushed(kept.key(), kept.name(), kept.value());
            done = done.chain(
                    () -> values.keep(kept.key(), kept.name(), sealed, message.at(), Duration.ofSeconds(kept.seconds()))
                            .invoke(isNewest -> {
                                if (isNewest) {
                                    newest.add(kept.name());
                                }
                            })
                            .replaceWithVoid());
        }
        return done.map(nothing -> List.copyOf(newest));
    }

    private Uni<Boolean> scanned(Connection connection, String scene, PushedMessage message) {
        var sceneHash = Digest.sha256(scene);
        return scans.scanned(
                connection.id(), sceneHash, secrets.sealEvent(sceneHash, text(message.values())), clock.instant());
    }

    private String text(Map<String, String> message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("maps of texts are JSON", e);
        }
    }
}
