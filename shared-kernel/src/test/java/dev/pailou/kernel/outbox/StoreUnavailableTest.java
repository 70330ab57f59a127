package dev.pailou.kernel.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreUnavailableTest {

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("a database that is away, full, shutting down or read-only is waited for, a refusal is not")
    @CsvSource({"08006, true", "53300, true", "57P01, true", "25006, true", "23505, false", "42601, false"})
    void byState(String state, boolean unavailable) {
        var refused = new IllegalStateException(new PgException("no", "ERROR", state, null));
        assertThat(StoreUnavailable.is(refused)).isEqualTo(unavailable);
    }

    @Test
    @DisplayName("a connection that is refused is a database that is away")
    void refusedConnection() {
        assertThat(StoreUnavailable.is(new RuntimeException(new ConnectException("refused"))))
                .isTrue();
        assertThat(StoreUnavailable.is(new IllegalArgumentException("no"))).isFalse();
    }
}
