package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What a vendor pushes")
class EventRulesTest {

    private static final EventRules RULES = Peculiar.DEFINITION.events();

    @Test
    @DisplayName("is signed with what the administrator entered, for the connection's ids")
    void secrets() {
        var at = Peculiar.at(Map.of());
        assertThat(RULES.token(at)).contains("push-token");
        assertThat(RULES.aesKey(at)).isEmpty();
        assertThat(RULES.plain(at)).isFalse();
        assertThat(RULES.receivers(at)).containsExactly("app-1");
    }

    @Test
    @DisplayName("is kept where later calls look for it, for those who know the same secrets")
    void keep() {
        var at = Peculiar.at(Map.of());
        var message = Map.of("InfoType", "ticket", "Ticket", "t-1");
        assertThat(RULES.kept(at, message)).singleElement().satisfies(kept -> {
            assertThat(kept.name()).isEqualTo("ticket");
            assertThat(kept.value()).isEqualTo("t-1");
            assertThat(kept.seconds()).isEqualTo(1800);
            assertThat(kept.key()).isEqualTo(RULES.key(at, "ticket"));
            assertThat(kept.key().scope()).isEqualTo("vendor/live/app:app-1");
            assertThat(kept.toString()).doesNotContain("t-1");
        });
        assertThat(RULES.kept(at, Map.of("InfoType", "other", "Ticket", "t-1"))).isEmpty();
        assertThat(RULES.kept(at, Map.of("InfoType", "ticket"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "subscribe, qrscene_abc, abc",
        "SCAN, abc, abc",
        "subscribe, abc, ",
        "CLICK, abc, ",
        "subscribe, qrscene_, "
    })
    @DisplayName("carries the scene of the code that was scanned, or none")
    void scene(String event, String key, String scene) {
        assertThat(RULES.scene(Map.of("Event", event, "EventKey", key)).orElse(null))
                .isEqualTo(scene);
    }
}
