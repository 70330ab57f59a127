package dev.pailou.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pailou.local.testing.Infrastructure;
import dev.pailou.user.testing.InternalKeys;
import dev.pailou.user.testing.TestPool;
import dev.pailou.user.testing.Wire;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "user"))
@WithTestResource(InternalKeys.class)
@DisplayName("The service alone")
class HealthTest {

    @Inject
    Wire wire;

    @Test
    @DisplayName("is ready once it has read the configuration, and shows its figures")
    void ready() {
        wire.send(TestPool.make().pool(1, true));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);

        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/metrics").body().asString())
                .contains("pailou_hashing_queue")
                .contains("pailou_outbox_lag_seconds");
    }
}
