package dev.pailou.kernel.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Keeps queries out of traces: they hold codes, states and tickets, and some vendors take credentials there (RFC 9700
 * section 4.3). Paths stay.
 */
@Singleton
public class QueriesStayOut implements SpanProcessor {

    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final List<AttributeKey<String>> ADDRESSES = List.of(
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("http.url"),
            AttributeKey.stringKey("http.target"));
    private static final String LEFT_OUT = "***";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, LEFT_OUT);
        }
        for (var address : ADDRESSES) {
            var value = span.getAttribute(address);
            if (value != null && value.indexOf('?') >= 0) {
                span.setAttribute(address, value.substring(0, value.indexOf('?') + 1) + LEFT_OUT);
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // Attributes of requests are set at the start.
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
