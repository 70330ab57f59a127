package dev.pailou.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The end of a log")
class LogFileTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("tells the last error, not the stack trace after it")
    void lastError() throws IOException {
        assertThat(LogFile.lastError(log("""
                12:00:00 INFO  [dev.pailou] starting
                12:00:01 ERROR [dev.pailou] The key ring is empty
                \tat dev.pailou.Somewhere.main(Somewhere.java:1)
                12:00:02 INFO  [dev.pailou] stopped

                """))).contains("12:00:01 ERROR [dev.pailou] The key ring is empty");
    }

    @Test
    @DisplayName("tells the last line where no line is called an error")
    void lastLine() throws IOException {
        assertThat(LogFile.lastError(log("first\nsecond\n\tat somewhere\n\n"))).contains("second");
    }

    @Test
    @DisplayName("tells nothing where there is nothing")
    void nothing() throws IOException {
        assertThat(LogFile.lastError(directory.resolve("none.log"))).isEmpty();
        assertThat(LogFile.lastError(log("\n"))).isEmpty();
    }

    @Test
    @DisplayName("is found quickly in a large log")
    void large() throws IOException {
        assertThat(LogFile.lastError(log("x".repeat(50).concat("\n").repeat(40_000) + "FATAL: the disk is gone\n")))
                .contains("FATAL: the disk is gone");
    }

    @Test
    @DisplayName("tells a full disk")
    void fullDisk() throws IOException {
        assertThat(LogFile.saysDiskFull(log("java.io.IOException: No space left on device\n")))
                .isTrue();
        assertThat(LogFile.saysDiskFull(log("all is well\n"))).isFalse();
    }

    private Path log(String text) throws IOException {
        return Files.writeString(directory.resolve("some.log"), text);
    }
}
