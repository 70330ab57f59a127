package dev.pailou.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line")
class CommandLineTest {

    private final Project project = new Project(Path.of("/project"));

    @Test
    @DisplayName("has sensible defaults: port 8080, data in the project that survives a power cut")
    void defaults() throws StartFailure {
        LocalSetOptions options = CommandLine.read(project, List.of(), Map.of());

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(Path.of("/project/.pailou"));
        assertThat(options.durability()).isEqualTo(Durability.KEPT);
        assertThat(options.sandbox()).isTrue();
    }

    @Test
    @DisplayName("takes port and data from the environment")
    void environment() throws StartFailure {
        LocalSetOptions options =
                CommandLine.read(project, List.of("--fresh"), Map.of("PAILOU_PORT", "9080", "PAILOU_DATA", "/data"));

        assertThat(options.port()).isEqualTo(9080);
        assertThat(options.data()).isEqualTo(Path.of("/data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "-1", "65535", "70000", "8080.5"})
    @DisplayName("says what a port can be")
    void badPort(String port) {
        assertThatThrownBy(() -> CommandLine.read(project, List.of(), Map.of("PAILOU_PORT", port)))
                .isInstanceOf(StartFailure.class)
                .hasMessage("PAILOU_PORT is '" + port + "', but must be a number from 1 to 65534.");
    }

    @Test
    @DisplayName("names an argument that it does not know")
    void unknownArgument() {
        assertThatThrownBy(() -> CommandLine.read(project, List.of("--frsh"), Map.of()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("--frsh")
                .hasMessageContaining("--help");
    }
}
