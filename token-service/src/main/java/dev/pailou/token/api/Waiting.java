package dev.pailou.token.api;

import java.time.Duration;

/** The rhythm in which a waiting request reads: quickly at first, as most decisions are there in milliseconds. */
final class Waiting {

    private static final Duration WHOLE = Duration.ofSeconds(5);
    private static final Duration STEADY = Duration.ofMillis(50);
    private static final int QUICK = 4;

    /** Reads after the first one. */
    static final int READS = QUICK + (int) (WHOLE.toMillis() / STEADY.toMillis());

    private Waiting() {}

    /**
     * @param attempt reads done so far, less one
     * @return 2, 4, 8 and 16 ms, then 50 ms, for 5 seconds in all
     */
    static Duration before(int attempt) {
        return attempt < QUICK ? Duration.ofMillis(2L << attempt) : STEADY;
    }
}
