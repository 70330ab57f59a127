package dev.pailou.login.protocol;

import dev.pailou.kernel.outbound.OutboundRequest;
import dev.pailou.kernel.outbound.OutboundResponse;
import io.smallrye.mutiny.Uni;

/** Sends requests to vendors. */
@FunctionalInterface
interface Sender {

    /**
     * @param at      for which connection
     * @param call    what the request is called
     * @param request what to send
     * @return the answer, whatever its status; fails with {@link dev.pailou.kernel.outbound.OutboundFailure}
     */
    Uni<OutboundResponse> send(ProviderConnection at, String call, OutboundRequest request);
}
