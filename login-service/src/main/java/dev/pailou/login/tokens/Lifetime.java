package dev.pailou.login.tokens;

import dev.pailou.login.protocol.FetchedToken;
import java.time.Duration;

/**
 * How long a token is kept.
 *
 * @param whole        until its end
 * @param untilRenewal until another is fetched: 5 minutes before its end, or a tenth of it where that is shorter
 */
record Lifetime(Duration whole, Duration untilRenewal) {

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final int TENTH = 10;

    static Lifetime of(FetchedToken token) {
        var whole = token.lifetime().compareTo(LONGEST) > 0 ? LONGEST : token.lifetime();
        var tenth = whole.dividedBy(TENTH);
        return new Lifetime(whole, whole.minus(tenth.compareTo(MARGIN) < 0 ? tenth : MARGIN));
    }
}
