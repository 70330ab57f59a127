package dev.pailou.token.domain.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A user code")
class UserCodeTest {

    @Test
    @DisplayName("is eight letters of twenty, each as likely as any other, and hardly ever the same twice")
    void random() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 20_000; i++) {
            var code = UserCode.random();
            assertThat(code.shown()).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
            seen.add(code.letters());
        }
        assertThat(seen).hasSizeGreaterThan(19_995);
        var letters = String.join("", seen)
                .chars()
                .boxed()
                .collect(Collectors.groupingBy(letter -> letter, Collectors.counting()));
        assertThat(letters).hasSize(20);
        // 8,000 of each are expected; six standard deviations are 540.
        assertThat(letters.values()).allMatch(count -> Math.abs(count - 8_000) < 540);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BCDF-GHJK",
                "bcdfghjk",
                " bcdf ghjk ",
                "B.C.D.F/G.H.J.K",
                "BCDF\u2013GHJK",
                "bcdf\u3000ghjk",
                "bcdf_ghjk"
            })
    @DisplayName("is read in whatever case, with whatever between the letters (RFC 8628 section 6.1)")
    void typed(String typed) {
        assertThat(UserCode.parse(typed)).contains(new UserCode("BCDFGHJK"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "BCDF-GHJ", "BCDF-GHJKL", "ACDF-GHJK", "BCDF-GHJ0", "БCDF-GHJK", "\u0131CDFGHJK"})
    @DisplayName("is nothing else")
    void noCode(String typed) {
        assertThat(UserCode.parse(typed)).isEmpty();
    }

    @Test
    @DisplayName("is not looked for in long texts, and stands in no log by mistake")
    void longText() {
        assertThat(UserCode.parse("-".repeat(100) + "BCDFGHJK")).isEmpty();
        assertThat(new UserCode("BCDFGHJK")).hasToString("user code");
    }
}
