package dev.pailou.user.domain;

import java.util.List;

/** How long a name can't be tried after so many failures in a row. */
public final class GrowingDelay {

    /**
     * Seconds after the first, second, third, ... failure; the last one holds for all that follow. Two slips cost
     * nothing, guessing gets slow: 12 attempts an hour in the end.
     */
    public static final List<Integer> SECONDS = List.of(0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300);

    private GrowingDelay() {}
}
