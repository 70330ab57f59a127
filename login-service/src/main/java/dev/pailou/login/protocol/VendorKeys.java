package dev.pailou.login.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Keys of issuers (RFC 7517 section 5). They are fetched again for a key that isn't here, at once: issuers rotate
 * (OpenID Connect Core section 10.1.1).
 */
@Singleton
class VendorKeys {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Anybody can name a key that doesn't exist: of such searches there are few. */
    private static final Duration BETWEEN_SEARCHES = Duration.ofSeconds(30);

    /** Administrators choose addresses; nobody fills the memory with them. */
    private static final int MOST = 1000;

    private static final String KEYS = "keys";

    private final DocumentCache<JWKSet> documents;
    private final Map<URI, Instant> searched = new ConcurrentHashMap<>();
    private final Clock clock;

    @Inject
    VendorKeys(Sender sender) {
        this(sender, Clock.systemUTC());
    }

    VendorKeys(Sender sender, Clock clock) {
        this.documents = new DocumentCache<>(KEYS, sender, clock, SHORTEST, LONGEST, VendorKeys::read);
        this.clock = clock;
    }

    /**
     * @param enough whether the keys have the one that is needed
     * @return the issuer's keys, as new as needed; fails with {@link ProviderFailure}
     */
    Uni<JWKSet> get(ProviderConnection at, URI address, Predicate<JWKSet> enough) {
        var asked = clock.instant();
        return documents.get(at, address).chain(kept -> {
            // Whoever finds a search under way waits for what it brings.
            var again = !enough.test(kept.document())
                    && kept.fetchedAt().isBefore(asked)
                    && (documents.isUnderWay(address) || maySearch(address));
            return again
                    ? documents.fetch(at, address).map(DocumentCache.Kept::document)
                    : Uni.createFrom().item(kept.document());
        });
    }

    /** Whether these keys may be fetched before their time; the first who asks may, then nobody for a while. */
    private boolean maySearch(URI address) {
        var now = clock.instant();
        var last = searched.get(address);
        if (last != null) {
            return !now.isBefore(last.plus(BETWEEN_SEARCHES)) && searched.replace(address, last, now);
        }
        if (searched.size() >= MOST) {
            searched.clear();
        }
        return searched.putIfAbsent(address, now) == null;
    }

    private static Optional<JWKSet> read(byte[] body) {
        return Answer.text(body, StandardCharsets.UTF_8)
                .flatMap(Answer::json)
                .map(set -> set.node(KEYS))
                .filter(JsonNode::isArray)
                .map(VendorKeys::understood);
    }

    /** Keys of a kind that isn't known here are left out (RFC 7517 section 5), so that issuers can try new kinds. */
    private static JWKSet understood(JsonNode set) {
        var keys = new ArrayList<JWK>();
        for (var key : set) {
            try {
                keys.add(JWK.parse(key.toString()));
            } catch (ParseException notUnderstood) {
                // An ID token that was signed with it is refused.
            }
        }
        return new JWKSet(keys);
    }
}
