package dev.pailou.local;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The JVMs of a set: starts them, waits until they are ready, notices when one dies, and ends them. */
final class Children {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration ENDED = Duration.ofSeconds(20);
    private static final Duration KILLED = Duration.ofSeconds(10);
    /** A process that a signal ended reports this plus the signal's number. */
    private static final int SIGNALLED = 128;

    private static final int SIGINT = SIGNALLED + 2;
    private static final int SIGTERM = SIGNALLED + 15;
    /** Ctrl-C reaches all processes of a terminal at once; the launcher hears of its own signal within this time. */
    private static final Duration OWN_SIGNAL = Duration.ofSeconds(1);

    private final RecordedProcesses record;
    private final Consumer<StartFailure> onDeath;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();
    private final Map<String, Process> running = new LinkedHashMap<>();
    private boolean stopping;

    /**
     * None yet.
     *
     * @param record where they are remembered for the next run
     * @param onDeath told when one ends that nobody ended
     */
    Children(RecordedProcesses record, Consumer<StartFailure> onDeath) {
        this.record = record;
        this.onDeath = onDeath;
    }

    /** Starts one; it is not ready yet. */
    synchronized void start(Child child) throws IOException, StartFailure {
        if (stopping) {
            throw new StartFailure("Stopped while starting.");
        }
        Process process = child.start();
        running.put(child.name(), process);
        record.record(process.toHandle());
        process.onExit().thenAccept(ended -> ended(child, ended));
    }

    private void ended(Child child, Process process) {
        int status = process.exitValue();
        if (status == SIGINT || status == SIGTERM) {
            pause(OWN_SIGNAL);
        }
        synchronized (this) {
            if (stopping || running.get(child.name()) != process) {
                return;
            }
            running.remove(child.name());
        }
        onDeath.accept(death(child, status));
    }

    private static StartFailure death(Child child, int status) {
        if (status > SIGNALLED) {
            return new StartFailure("%s was ended by signal %d from outside (log: %s)"
                    .formatted(child.name(), status - SIGNALLED, child.log()));
        }
        String why = LogFile.saysDiskFull(child.log())
                ? "no space left on the disk"
                : LogFile.lastError(child.log()).orElse("it said nothing");
        return new StartFailure(
                "%s ended by itself (exit code %d): %s (log: %s)".formatted(child.name(), status, why, child.log()));
    }

    /**
     * Waits until one is ready.
     *
     * @throws StartFailure when it dies or takes too long
     */
    void awaitReady(Child child) throws StartFailure {
        long deadline = System.nanoTime() + Child.patience().toNanos();
        while (!answersReady(child)) {
            Process process = process(child);
            if (process == null || !process.isAlive()) {
                throw process == null
                        ? new StartFailure(child.name() + " was stopped while it started.")
                        : death(child, process.exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw new StartFailure("%s was not ready within %d s: %s (log: %s)"
                        .formatted(
                                child.name(),
                                Child.patience().toSeconds(),
                                LogFile.lastError(child.log()).orElse("it said nothing"),
                                child.log()));
            }
            pause(POLL);
            if (Thread.currentThread().isInterrupted()) {
                throw new StartFailure("Stopped while starting.");
            }
        }
    }

    private boolean answersReady(Child child) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(child.ready()).timeout(ANSWER).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Process process(Child child) {
        return running.get(child.name());
    }

    /** Kills one at once, as a crash would. */
    void kill(String name) {
        Process process = forget(name);
        if (process != null) {
            process.destroyForcibly();
            Processes.gone(process.toHandle(), KILLED);
        }
    }

    private synchronized Process forget(String name) {
        return running.remove(name);
    }

    /** Ends all, together; those that don't end in time are killed. */
    void endAll() {
        Map<String, Process> ending;
        synchronized (this) {
            stopping = true;
            ending = new LinkedHashMap<>(running);
        }
        ending.values().forEach(Process::destroy);
        long deadline = System.nanoTime() + ENDED.toNanos();
        ending.values().forEach(process -> {
            long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
            if (!Processes.gone(process.toHandle(), Duration.ofMillis(left))) {
                process.destroyForcibly();
                Processes.gone(process.toHandle(), KILLED);
            }
        });
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
