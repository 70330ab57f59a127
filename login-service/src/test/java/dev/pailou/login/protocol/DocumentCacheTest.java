package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pailou.login.domain.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Documents of vendors")
class DocumentCacheTest {

    private static final int LONGEST = 256 * 1024;
    private static final ProviderConnection AT = Definitions.conversation().at();

    private final TestVendor vendor = new TestVendor();
    private final DocumentCache<String> documents = new DocumentCache<>(
            "document",
            vendor,
            Clock.systemUTC(),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            body -> Optional.of(new String(body, StandardCharsets.UTF_8)));

    @Test
    @DisplayName("longer than 256 KB are none")
    void longest() {
        vendor.answers("document", "x".repeat(LONGEST)).answers("document", "x".repeat(LONGEST + 1));
        assertThat(get(1)).hasSize(LONGEST);
        var failure = catchThrowableOfType(ProviderFailure.class, () -> get(2)).failure();
        assertThat(failure.reason()).isEqualTo(Reason.VENDOR_MALFORMED);
    }

    @Test
    @DisplayName("take 16 MB together, and what is kept for the longest time stays")
    void room() {
        vendor.answers(
                "document", 200, Map.of("cache-control", "max-age=86400"), "kept".getBytes(StandardCharsets.UTF_8));
        get(0);
        vendor.nowAnswers("document", "x".repeat(LONGEST));
        IntStream.rangeClosed(1, 65).forEach(this::get);
        assertThat(vendor.calls()).hasSize(66);
        IntStream.of(0, 65, 64, 3).forEach(this::get);
        assertThat(vendor.calls()).hasSize(66);
        IntStream.of(1, 2).forEach(this::get);
        assertThat(vendor.calls()).hasSize(68);
    }

    private String get(int number) {
        return documents
                .get(AT, URI.create("https://issuer.example/" + number))
                .await()
                .atMost(Duration.ofSeconds(10))
                .document();
    }
}
