package dev.pailou.sandbox.vendor;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** One JSON string of any size, sent no faster than it is read, so that it takes the sandbox no memory. */
final class HugeAnswer {
    private static final Buffer PIECE = Buffer.buffer("a".repeat(64 * 1024));

    private final HttpServerResponse response;
    private long left;

    HugeAnswer(HttpServerResponse response, long bytes) {
        this.response = response;
        this.left = bytes;
    }

    void send() {
        response.setChunked(true).putHeader("Content-Type", "text/plain").write("{\"errmsg\":\"");
        response.exceptionHandler(_ -> left = 0);
        pump();
    }

    private void pump() {
        while (left > 0 && !response.closed()) {
            if (response.writeQueueFull()) {
                response.drainHandler(_ -> pump());
                return;
            }
            int size = (int) Math.min(left, PIECE.length());
            response.write(PIECE.slice(0, size));
            left -= size;
        }
        if (!response.closed() && !response.ended()) {
            response.end("\"}");
        }
    }
}
