package dev.pailou.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Remembers started processes in a file, so that the next run finds those that a killed one left behind. A process is
 * known by number and start time: the number alone may long belong to somebody else.
 */
final class RecordedProcesses {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path file;

    RecordedProcesses(Path file) {
        this.file = file;
    }

    /** Adds a process. */
    synchronized void record(ProcessHandle process) throws IOException {
        Optional<Instant> start = process.info().startInstant();
        if (start.isPresent()) {
            Files.writeString(
                    file,
                    process.pid() + " " + start.get().toEpochMilli() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }

    /**
     * Kills all recorded processes that still live, and forgets the record.
     *
     * @return how many there were
     */
    synchronized int endAll() throws IOException {
        if (Files.notExists(file)) {
            return 0;
        }
        List<ProcessHandle> living = Files.readAllLines(file).stream()
                .flatMap(RecordedProcesses::find)
                .toList();
        // They stand on a Kafka that is gone, and would take long over a stop in good order.
        living.forEach(ProcessHandle::destroyForcibly);
        living.forEach(process -> Processes.gone(process, PATIENCE));
        Files.delete(file);
        return living.size();
    }

    private static Stream<ProcessHandle> find(String line) {
        String[] parts = line.split(" ");
        // A line can be cut short by the very kill that this is about.
        if (parts.length != 2 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("\\d{1,18}")) {
            return Stream.empty();
        }
        long started = Long.parseLong(parts[1]);
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> Processes.startedAround(process, Instant.ofEpochMilli(started)))
                .stream();
    }
}
