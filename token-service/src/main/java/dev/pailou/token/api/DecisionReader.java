package dev.pailou.token.api;

import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Continuation;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Waits for a decision, which comes by event: the row is read again and again rather than anybody woken, so that it
 * doesn't matter which replica learns of it.
 */
@Singleton
class DecisionReader {

    private final Vertx vertx;

    DecisionReader(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * What was found in the end.
     *
     * @param step  what follows; {@link Continuation#WAIT} when the decision didn't come in time
     * @param found the authorization
     */
    record Reading(Continuation step, Optional<Authorization> found) {}

    /**
     * @param row  reads the authorization
     * @param step what follows from how it stands
     */
    Uni<Reading> read(
            Supplier<Uni<Optional<Authorization>>> row, Function<Optional<Authorization>, Continuation> step) {
        return read(row, step, 0);
    }

    /** The same without waiting. */
    Uni<Reading> look(
            Supplier<Uni<Optional<Authorization>>> row, Function<Optional<Authorization>, Continuation> step) {
        return read(row, step, Waiting.READS);
    }

    private Uni<Reading> read(
            Supplier<Uni<Optional<Authorization>>> row,
            Function<Optional<Authorization>, Continuation> step,
            int attempt) {
        return row.get().chain(found -> {
            var reading = new Reading(step.apply(found), found);
            return reading.step() == Continuation.WAIT && attempt < Waiting.READS
                    ? pause(attempt).chain(() -> read(row, step, attempt + 1))
                    : Uni.createFrom().item(reading);
        });
    }

    private Uni<Void> pause(int attempt) {
        // A timer of this context, so that the next read finds the session's context again.
        return Uni.createFrom()
                .emitter(emitter ->
                        vertx.setTimer(Waiting.before(attempt).toMillis(), ignored -> emitter.complete(null)));
    }
}
