package dev.pailou.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The delay after failures")
class GrowingDelayTest {

    @Test
    @DisplayName("begins after the third one, doubles and ends at five minutes")
    void grows() {
        assertThat(GrowingDelay.SECONDS).startsWith(0, 0, 1).isSorted().endsWith(300);
        for (int i = 3; i < GrowingDelay.SECONDS.size() - 1; i++) {
            assertThat(GrowingDelay.SECONDS.get(i)).isEqualTo(2 * GrowingDelay.SECONDS.get(i - 1));
        }
    }
}
