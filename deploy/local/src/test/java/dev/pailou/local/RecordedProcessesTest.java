package dev.pailou.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The record of processes")
class RecordedProcessesTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("ends the processes of an earlier run")
    void endsLeftovers() throws Exception {
        Path file = directory.resolve("processes");
        Process leftover = new ProcessBuilder("sleep", "600").start();
        new RecordedProcesses(file).record(leftover.toHandle());

        assertThat(new RecordedProcesses(file).endAll()).isEqualTo(1);

        assertThat(leftover.isAlive()).isFalse();
        assertThat(file).doesNotExist();
        assertThat(new RecordedProcesses(file).endAll()).isZero();
    }

    @Test
    @DisplayName("leaves another process alone that got the same number later")
    void sparesStrangers() throws Exception {
        Path file = directory.resolve("processes");
        Process stranger = new ProcessBuilder("sleep", "600").start();
        long longBefore = stranger.info().startInstant().orElseThrow().toEpochMilli()
                - Duration.ofMinutes(1).toMillis();
        Files.writeString(file, stranger.pid() + " " + longBefore + "\n" + stranger.pid() + "\nnonsense\n");

        assertThat(new RecordedProcesses(file).endAll()).isZero();

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }
}
