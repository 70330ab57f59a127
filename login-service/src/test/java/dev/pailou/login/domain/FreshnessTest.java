package dev.pailou.login.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How fresh a vendor's login must be")
class FreshnessTest {

    private static final Instant DEPARTED = Instant.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest(name = "prompt={0}, max_age={1}: {2} s ago at most, proven: {3}")
    @CsvSource({
        ", , , ",
        "select_account, , , ",
        "login, , 0, false",
        "login, 3600, 0, true",
        ", 3600, 3600, true",
        ", 0, 0, true",
        "select_account, 60, 60, true",
    })
    @DisplayName("is what the application asks for, counted from when the browser left")
    void wanted(String prompt, Long maxAge, Long ago, Boolean proven) {
        var fresh = Freshness.of(new LoginWish(prompt, maxAge, "somebody"), DEPARTED);
        if (ago == null) {
            assertThat(fresh).isEmpty();
        } else {
            assertThat(fresh).contains(new Freshness(DEPARTED.minusSeconds(ago), proven));
        }
    }
}
