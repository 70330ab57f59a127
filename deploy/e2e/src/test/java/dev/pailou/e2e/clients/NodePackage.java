package dev.pailou.e2e.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Something for Node, with what it depends on, as its lock file says.
 *
 * @param folder a copy of its sources, with the libraries
 */
public record NodePackage(Path folder) {

    private static final int PATIENCE_MINUTES = 3;

    /** Copies a folder's sources out of the way, and fetches its libraries unless they are there. */
    public static NodePackage of(Path origin) {
        var folder = Path.of(System.getProperty("pailou.root"), "deploy", "e2e", "target", "clients")
                .resolve(origin.getFileName());
        try {
            Files.createDirectories(folder);
            var lock = folder.resolve("package-lock.json");
            var wanted = Files.readString(origin.resolve("package-lock.json"));
            var there = Files.exists(folder.resolve("node_modules"))
                    && Files.exists(lock)
                    && Files.readString(lock).equals(wanted);
            try (var sources = Files.list(origin)) {
                for (var source : sources.filter(Files::isRegularFile).toList()) {
                    Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            if (!there) {
                install(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new NodePackage(folder);
    }

    private static void install(Path folder) throws IOException {
        var npm = new ProcessBuilder(
                        "npm",
                        "ci",
                        "--ignore-scripts",
                        "--prefer-offline",
                        "--no-audit",
                        "--no-fund",
                        "--loglevel=error")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        try {
            if (!npm.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new AssertionError("npm ci failed: " + Files.readString(folder.resolve("npm.log")));
            }
        } catch (InterruptedException e) {
            npm.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<String> command() {
        return List.of("node", folder.resolve("main.js").toString());
    }
}
