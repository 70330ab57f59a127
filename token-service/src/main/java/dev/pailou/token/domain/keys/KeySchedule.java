package dev.pailou.token.domain.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which key of an algorithm signs when. It follows from the time at which each begins and from nothing else, so replicas
 * that have read the same rows agree without a word, and nobody has to be awake when a key's turn comes.
 */
public final class KeySchedule {

    /** How long applications may keep our keys: what the JWKS says in its cache header. */
    public static final Duration CACHED = Duration.ofMinutes(5);

    /** How long a replica goes by what it has read; after that it uses no key that was taken out of use meanwhile. */
    public static final Duration REREAD = Duration.ofSeconds(5);

    /**
     * From the moment a key is there until it signs. An application may have fetched the keys just before a replica read
     * of the new one; what is left is for clocks that are apart.
     */
    public static final Duration NOTICE = Duration.ofMinutes(10);

    /** The longest life that a token of ours can have (the highest setting of an access token's). */
    public static final Duration LONGEST_TOKEN = Duration.ofDays(1);

    /** How long a key is published after another one began. */
    public static final Duration RETAINED = LONGEST_TOKEN.plus(NOTICE);

    private KeySchedule() {}

    /**
     * @param keys keys of one pool and one algorithm
     * @param now  the time
     * @return the one that signs; when all of them begin later, because this clock is behind, the first
     */
    public static <K extends ScheduledKey> Optional<K> signing(Collection<K> keys, Instant now) {
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .max(Comparator.comparing(K::signsFrom))
                .or(() -> keys.stream().min(Comparator.comparing(K::signsFrom)));
    }

    /**
     * @param key  one of the keys
     * @param keys keys of one pool and one algorithm
     * @param now  the time
     * @return where it is in its life
     */
    public static <K extends ScheduledKey> KeyState state(K key, Collection<K> keys, Instant now) {
        var signing = signing(keys, now).orElse(key);
        if (signing.kid().equals(key.kid())) {
            return KeyState.ACTIVE;
        }
        if (key.signsFrom().isAfter(signing.signsFrom())) {
            return KeyState.NEXT;
        }
        return publishedUntil(key, keys).filter(now::isBefore).isPresent() ? KeyState.RETIRED : KeyState.GONE;
    }

    /** @return when the key leaves the JWKS; empty as long as no other one follows it */
    public static <K extends ScheduledKey> Optional<Instant> publishedUntil(K key, Collection<K> keys) {
        return keys.stream()
                .map(ScheduledKey::signsFrom)
                .filter(key.signsFrom()::isBefore)
                .min(Comparator.naturalOrder())
                .map(successor -> successor.plus(RETAINED));
    }
}
