package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.memory.RecentValues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** Tokens of one kind that are out: access tokens, refresh tokens, an app's own tokens. */
public final class Tokens {
    private static final int MOST = 100_000;

    private final RecentValues<Token> tokens = new RecentValues<>(MOST);
    private final Duration lifetime;
    private final int length;
    private final InstantSource clock;

    /**
     * @param lifetime how long a token works
     * @param length how many characters a token has
     * @param clock tells the time
     */
    public Tokens(Duration lifetime, int length, InstantSource clock) {
        this.lifetime = lifetime;
        this.length = length;
        this.clock = clock;
    }

    public Token issue(Grant grant) {
        Token token = new Token(
                RandomText.alphanumeric(length), grant, clock.instant().plus(lifetime));
        tokens.put(token.value(), token);
        return token;
    }

    /** @return the token, expired or not; empty also for null */
    public Optional<Token> find(String value) {
        return value == null ? Optional.empty() : tokens.find(value);
    }

    /** Takes a token that works once; of several who try at once, one gets it. */
    public Optional<Token> take(String value) {
        return value == null ? Optional.empty() : tokens.take(value);
    }

    /** @return the newest token of a grant that still works */
    public Optional<Token> current(Grant grant) {
        Instant now = clock.instant();
        return tokens.all().stream()
                .filter(token -> token.grant().equals(grant) && !token.isExpired(now))
                .reduce((_, later) -> later);
    }

    public long seconds() {
        return lifetime.toSeconds();
    }

    /** Ends the life of all tokens of the chosen apps now. */
    public void expire(Predicate<String> apps) {
        Instant now = clock.instant();
        tokens.replaceAll(token -> apps.test(token.grant().appid()) ? token.expired(now) : token);
    }
}
