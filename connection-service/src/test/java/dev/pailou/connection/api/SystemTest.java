package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;

import dev.pailou.connection.support.Surroundings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("The installation")
class SystemTest {

    @Test
    @DisplayName("says that it doesn't know the addresses that it reaches vendors from, when nobody has told them")
    void unknown() {
        get("/api/v1/system/public-ips")
                .then()
                .statusCode(200)
                .body("addresses", empty())
                .body("note.en", containsString("PAILOU_EGRESS_IPS"))
                .body("note.zh", containsString("PAILOU_EGRESS_IPS"));
    }

    @Test
    @DisplayName("tells them when somebody has")
    void known() {
        var answer = PublicAddresses.of(List.of("198.51.100.7", "2001:db8::/64"));
        assertThat(answer.addresses()).containsExactly("198.51.100.7", "2001:db8::/64");
        assertThat(answer.note().en()).doesNotContain("PAILOU_EGRESS_IPS");
    }
}
