package dev.pailou.login.protocol;

import com.nimbusds.jose.jwk.JWKSet;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Keys of issuers (RFC 7517 section 5). They are fetched again for a key that isn't here: issuers rotate. */
@Singleton
class VendorKeys {

    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Anybody can name a key that doesn't exist. */
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

    private final DocumentCache<JWKSet> documents;
    private final Clock clock;

    @Inject
    VendorKeys(Sender sender) {
        this(sender, Clock.systemUTC());
    }

    VendorKeys(Sender sender, Clock clock) {
        this.documents = new DocumentCache<>("keys", sender, clock, SHORTEST, LONGEST, VendorKeys::read);
        this.clock = clock;
    }

    /**
     * @param enough whether the keys have the one that is needed
     * @return the issuer's keys, as new as needed; fails with {@link ProviderFailure}
     */
    Uni<JWKSet> get(ProviderConnection at, URI address, Predicate<JWKSet> enough) {
        return documents.get(at, address).chain(kept -> {
            var again = !enough.test(kept.document())
                    && !clock.instant().isBefore(kept.fetchedAt().plus(BETWEEN_FETCHES));
            return again
                    ? documents.fetch(at, address).map(DocumentCache.Kept::document)
                    : Uni.createFrom().item(kept.document());
        });
    }

    private static Optional<JWKSet> read(byte[] body) {
        try {
            return Optional.of(JWKSet.parse(new String(body, StandardCharsets.UTF_8)));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
