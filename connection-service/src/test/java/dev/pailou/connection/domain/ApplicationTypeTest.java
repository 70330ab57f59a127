package dev.pailou.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A kind of application")
class ApplicationTypeTest {

    @Test
    @DisplayName(
            "may exchange vendors' codes when it can get any without a browser: not as a script in one, not as a machine")
    void tokenExchange() {
        assertThat(Arrays.stream(ApplicationType.values())
                        .filter(type -> type.grants().contains("urn:ietf:params:oauth:grant-type:token-exchange")))
                .containsExactlyInAnyOrder(ApplicationType.WEB, ApplicationType.NATIVE);
    }
}
