package dev.pailou.local.gateway;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where a trace begins: at the door, for each request. What a client says about its own trace is dropped, because trace
 * ids are how an operator finds a request in the logs, and nobody outside may choose them.
 */
public final class Traces implements AutoCloseable {

    private static final List<String> CLAIMED = List.of("traceparent", "tracestate", "baggage", "b3");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final OpenTelemetry telemetry;
    private final AutoCloseable end;

    private Traces(OpenTelemetry telemetry, AutoCloseable end) {
        this.telemetry = telemetry;
        this.end = end;
    }

    /**
     * Traces of a gateway.
     *
     * @param endpoint base address of an OpenTelemetry collector (OTLP over HTTP), empty for no traces
     */
    public static Traces to(Optional<String> endpoint) {
        if (endpoint.isEmpty()) {
            return new Traces(OpenTelemetry.noop(), () -> {});
        }
        var exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.get() + "/v1/traces")
                .build();
        var provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "gateway")))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(PAUSE)
                        .build())
                .build();
        return new Traces(OpenTelemetrySdk.builder().setTracerProvider(provider).build(), () -> provider.shutdown()
                .join(CLOSE.toMillis(), TimeUnit.MILLISECONDS));
    }

    /**
     * Begins the trace of a request that is about to be sent on. Queries stay out: they hold codes and states.
     *
     * @param request as it came in
     * @param headers as they are sent on, changed in place
     */
    void begin(HttpServerRequest request, MultiMap headers) {
        CLAIMED.forEach(headers::remove);
        Span span = telemetry
                .getTracer("gateway")
                .spanBuilder(request.method().name())
                .setNoParent()
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(METHOD, request.method().name())
                .setAttribute(PATH, request.path())
                .startSpan();
        if (span.getSpanContext().isValid()) {
            W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, MultiMap::set);
        }
        var response = request.response();
        response.endHandler(ended ->
                span.setAttribute(STATUS, (long) response.getStatusCode()).end());
        response.closeHandler(cutOff -> span.end());
    }

    @Override
    public void close() throws Exception {
        end.close();
    }
}
