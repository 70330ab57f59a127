package dev.pailou.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the person at the terminal asked for, by arguments and environment. */
final class CommandLine {

    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_534;

    private CommandLine() {}

    /**
     * Reads both.
     *
     * @param arguments {@code --fresh} or nothing
     * @param environment {@code PAILOU_PORT}, {@code PAILOU_DATA}, {@code PAILOU_BASE_DOMAIN} and
     *     {@code OTEL_EXPORTER_OTLP_ENDPOINT}, each optional
     * @throws StartFailure when something is not understood; the sentence names it
     */
    static LocalSetOptions read(Project project, List<String> arguments, Map<String, String> environment)
            throws StartFailure {
        boolean fresh = false;
        for (String argument : arguments) {
            if (!argument.equals("--fresh")) {
                throw new StartFailure("Unknown argument " + argument + ": deploy/up --help tells what there is.");
            }
            fresh = true;
        }
        int port = port(environment.getOrDefault("PAILOU_PORT", ""));
        Path data = project.root().resolve(value(environment, "PAILOU_DATA").orElse(".pailou"));
        LocalSetOptions options = LocalSetOptions.in(project, data)
                .onPorts(port, port + 1)
                .fresh(fresh)
                .withArchives()
                .kept();
        options = value(environment, "PAILOU_BASE_DOMAIN")
                .map(options::inHostForm)
                .orElse(options);
        return value(environment, "OTEL_EXPORTER_OTLP_ENDPOINT")
                .map(options::tracingTo)
                .orElse(options);
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static int port(String text) throws StartFailure {
        if (text.isBlank()) {
            return DEFAULT_PORT;
        }
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw badPort(text);
        }
        throw badPort(text);
    }

    private static StartFailure badPort(String text) {
        return new StartFailure("PAILOU_PORT is '" + text + "', but must be a number from 1 to " + HIGHEST_PORT + ".");
    }
}
