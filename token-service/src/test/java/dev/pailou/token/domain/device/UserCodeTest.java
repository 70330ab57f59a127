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
    @DisplayName("is ten letters of twenty, each as likely as any other, and hardly ever the same twice")
    void random() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 20_000; i++) {
            var code = UserCode.random();
            assertThat(code.shown()).matches("[BCDFGHJKLMNPQRSTVWXZ]{5}-[BCDFGHJKLMNPQRSTVWXZ]{5}");
            seen.add(code.letters());
        }
        assertThat(seen).hasSize(20_000);
        var letters = String.join("", seen)
                .chars()
                .boxed()
                .collect(Collectors.groupingBy(letter -> letter, Collectors.counting()));
        assertThat(letters).hasSize(20);
        // 10,000 of each are expected; six standard deviations are 585.
        assertThat(letters.values()).allMatch(count -> Math.abs(count - 10_000) < 585);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BCDFG-HJKLM",
                "bcdfghjklm",
                " bcdfg hjklm ",
                "B.C.D.F.G/H.J.K.L.M",
                "BCDFG\u2013HJKLM",
                "bcdfg\u3000hjklm",
                "bcdfg_hjklm"
            })
    @DisplayName("is read in whatever case, with whatever between the letters (RFC 8628 section 6.1)")
    void typed(String typed) {
        assertThat(UserCode.parse(typed)).contains(new UserCode("BCDFGHJKLM"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "BCDFG-HJKL", "BCDFG-HJKLMN", "ACDFG-HJKLM", "BCDFG-HJKL0", "БCDFG-HJKLM", "\u0131CDFGHJKLM"
            })
    @DisplayName("is nothing else")
    void noCode(String typed) {
        assertThat(UserCode.parse(typed)).isEmpty();
    }

    @Test
    @DisplayName("is not looked for in long texts, and stands in no log by mistake")
    void longText() {
        assertThat(UserCode.parse("-".repeat(100) + "BCDFGHJKLM")).isEmpty();
        assertThat(new UserCode("BCDFGHJKLM")).hasToString("user code");
    }
}
