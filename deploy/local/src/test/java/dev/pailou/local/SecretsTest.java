package dev.pailou.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The secrets of a set")
class SecretsTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("are made once and are the same ever after")
    void kept() throws Exception {
        Path file = directory.resolve("secrets.json");
        Secrets first = Secrets.open(file);
        String password = first.password("a");
        String key = first.key("b");
        first.remember("c", "known");

        Secrets again = Secrets.open(file);
        assertThat(again.password("a")).isEqualTo(password).hasSize(24);
        assertThat(again.keyRing("b")).isEqualTo("local:" + key);
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(again.remembered("c")).contains("known");
        assertThat(again.remembered("d")).isEmpty();
    }

    @Test
    @DisplayName("are never made anew over a file that can't be read")
    void unreadable() throws Exception {
        Path file = Files.writeString(directory.resolve("secrets.json"), "{\"a\": ");

        assertThatThrownBy(() -> Secrets.open(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--fresh");
        assertThat(file).hasContent("{\"a\": ");
    }
}
