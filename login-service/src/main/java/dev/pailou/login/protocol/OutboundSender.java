package dev.pailou.login.protocol;

import dev.pailou.kernel.outbound.Outbound;
import dev.pailou.kernel.outbound.OutboundFailure;
import dev.pailou.kernel.outbound.OutboundRequest;
import dev.pailou.kernel.outbound.OutboundResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Sends requests by the one way out, and measures how long each vendor takes. */
@Singleton
class OutboundSender implements Sender {

    private final Outbound outbound;
    private final MeterRegistry metrics;

    OutboundSender(Outbound outbound, MeterRegistry metrics) {
        this.outbound = outbound;
        this.metrics = metrics;
    }

    @Override
    public Uni<OutboundResponse> send(ProviderConnection at, String call, OutboundRequest request) {
        return Uni.createFrom().deferred(() -> {
            var timing = Timer.start(metrics);
            return outbound.send(at.connection().id(), request)
                    .onItemOrFailure()
                    .invoke((response, failure) -> timing.stop(metrics.timer(
                            "pailou.vendor.call",
                            "provider",
                            at.definition().id(),
                            "call",
                            call,
                            "outcome",
                            outcome(response, failure))));
        });
    }

    private static String outcome(OutboundResponse response, Throwable failure) {
        if (failure == null) {
            return Integer.toString(response.status());
        }
        return failure instanceof OutboundFailure known ? known.kind().name().toLowerCase(Locale.ROOT) : "failed";
    }
}
