package dev.pailou.kernel.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QueriesStayOutTest {

    @Test
    @DisplayName("B20: a span holds the path of a request and not its query")
    void redacted() {
        try (var provider = SdkTracerProvider.builder()
                .addSpanProcessor(new QueriesStayOut())
                .build()) {
            var span = (ReadableSpan) provider.get("test")
                    .spanBuilder("GET")
                    .setAttribute("url.path", "/connection/social/wechat/p/callback")
                    .setAttribute("url.query", "code=c&state=s")
                    .setAttribute("url.full", "https://api.example.com/token?secret=s")
                    .setAttribute("http.target", "/plain")
                    .startSpan();
            assertThat(span.getAttribute(AttributeKey.stringKey("url.path")))
                    .isEqualTo("/connection/social/wechat/p/callback");
            assertThat(span.getAttribute(AttributeKey.stringKey("url.query"))).isEqualTo("***");
            assertThat(span.getAttribute(AttributeKey.stringKey("url.full")))
                    .isEqualTo("https://api.example.com/token?***");
            assertThat(span.getAttribute(AttributeKey.stringKey("http.target"))).isEqualTo("/plain");
        }
    }
}
