package dev.pailou.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks at the disk with the data while a set runs: a full one is behind most of what else may be complained about. */
final class DiskWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DiskWatch.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Path data;
    private final Consumer<StartFailure> whenFull;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("disk-watch").factory());

    /**
     * Watches nothing yet.
     *
     * @param data     directory on the disk
     * @param whenFull is told when the set should stop
     */
    DiskWatch(Path data, Consumer<StartFailure> whenFull) {
        this.data = data;
        this.whenFull = whenFull;
    }

    void start() {
        clock.scheduleWithFixedDelay(
                () -> full().ifPresent(whenFull), PAUSE.toSeconds(), PAUSE.toSeconds(), TimeUnit.SECONDS);
    }

    /** @return why the set should stop now, empty when there is room */
    Optional<StartFailure> full() {
        try {
            DiskSpace.checkWhileRunning(data);
        } catch (StartFailure full) {
            return Optional.of(full);
        } catch (IOException unknown) {
            LOG.log(Level.WARNING, "The free space can't be told", unknown);
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
