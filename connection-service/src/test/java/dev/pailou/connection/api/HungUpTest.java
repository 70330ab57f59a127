package dev.pailou.connection.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.connection.support.Surroundings;
import dev.pailou.connection.support.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("A caller who hangs up")
class HungUpTest {

    private static final int TIMES = 100;
    private static final String NONE_IN_USE = "(?m)^sql_pool_active\\{[^}]*} 0\\.0$";

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/user-pools", "/api/v1/user-pools?domain=system"})
    @DisplayName("keeps no connection to the database, whenever it is")
    void nothingKept(String path) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            hangUp(path, Duration.ofNanos(100_000L * i));
        }
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(given().get("/q/metrics").asString()).containsPattern(NONE_IN_USE));
    }

    private void hangUp(String path, Duration after) throws IOException {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + Tokens.administrator() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            LockSupport.parkNanos(after.toNanos());
            // Nothing that is still to be read or written delays the end.
            socket.setSoLinger(true, 0);
        }
    }
}
