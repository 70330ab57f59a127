package dev.pailou.e2e.set;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

/** An OpenTelemetry collector that keeps what it is sent (OTLP over HTTP, binary protobuf). */
public final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Recorded> spans = new ConcurrentLinkedQueue<>();

    private Collector(HttpServer server) {
        this.server = server;
    }

    /**
     * A span.
     *
     * @param service    who did it
     * @param traceId    32 hex digits
     * @param name       what was done
     * @param attributes all its attributes as one text
     */
    public record Recorded(String service, String traceId, String name, String attributes) {}

    /** @return a collector on a free port of the loopback address */
    public static Collector start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var collector = new Collector(server);
            server.createContext("/v1/traces", collector::receive);
            server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody();
            var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            var sent = ExportTraceServiceRequest.parseFrom(zipped ? new GZIPInputStream(body) : body);
            for (var resource : sent.getResourceSpansList()) {
                var service = resource.getResource().getAttributesList().stream()
                        .filter(attribute -> attribute.getKey().equals("service.name"))
                        .map(attribute -> attribute.getValue().getStringValue())
                        .findFirst()
                        .orElse("");
                resource.getScopeSpansList()
                        .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(recorded(service, span))));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Recorded recorded(String service, Span span) {
        return new Recorded(
                service,
                HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                span.getName(),
                span.getAttributesList().stream()
                        .map(KeyValue::toString)
                        .toList()
                        .toString());
    }

    /** @return base address for those who send */
    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @return what has come so far */
    public List<Recorded> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
