package dev.pailou.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One JVM of the set, with all that is needed to start it, and start it again.
 *
 * @param name what it is called in sentences and logs, such as {@code token-service}
 * @param arguments the JVM's options, and what to run
 * @param ready address that answers 200 once it can be used
 * @param log file that takes its output
 */
record Child(String name, List<String> arguments, URI ready, Path log) {

    /** Settings come from files here; what a shell happens to have set for another purpose must not reach a service. */
    private static final List<String> NOT_INHERITED = List.of("PAILOU_", "QUARKUS_", "SMALLRYE_", "KAFKA_", "MP_");

    /** Starts the process. */
    Process start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> NOT_INHERITED.stream().anyMatch(name::startsWith));
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** How long it may take to be ready, on a machine that is busy with other things. */
    static Duration patience() {
        return Duration.ofSeconds(180);
    }
}
