package dev.pailou.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Archives of loaded classes (JEP 350), which take a third off the work of a service's start. A JVM makes its archive by
 * itself when it ends for the first time.
 */
final class ClassArchives {

    private final Path directory;
    private final boolean enabled;
    private final Set<Path> awaited = ConcurrentHashMap.newKeySet();

    /**
     * Archives in that directory.
     *
     * @param enabled whether there are any
     */
    ClassArchives(Path directory, boolean enabled) {
        this.directory = directory;
        this.enabled = enabled;
    }

    /**
     * JVM options for a fast start: no server compiler, nothing said, and the archive.
     *
     * @param heap largest heap, in MiB
     * @param name of the program
     * @param jar its jar
     * @param makes whether this process may make the archive; one of several that share it does
     */
    List<String> options(int heap, String name, Path jar, boolean makes) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + heap + "m",
                "-Xlog:disable"));
        if (enabled) {
            Files.createDirectories(directory);
            Path archive = directory.resolve(name + ".jsa");
            forgetUseless(archive, jar);
            options.add("-XX:SharedArchiveFile=" + archive);
            if (makes) {
                awaited.add(archive);
                options.add("-XX:+AutoCreateSharedArchive");
            }
        }
        return options;
    }

    /** @return whether processes that end now will take some seconds more to make theirs */
    boolean pending() {
        return awaited.stream().anyMatch(Files::notExists);
    }

    /** A JVM makes its archive anew for another JDK, but not for another jar, and not over one that was cut short. */
    private static void forgetUseless(Path archive, Path jar) throws IOException {
        if (Files.exists(archive)
                && (Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) < 0
                        || isCutShort(archive))) {
            Files.deleteIfExists(archive);
        }
    }

    /** The header with the magic number is written last. */
    private static boolean isCutShort(Path archive) throws IOException {
        try (var in = Files.newInputStream(archive)) {
            byte[] magic = in.readNBytes(Integer.BYTES);
            return Arrays.equals(magic, new byte[Integer.BYTES]) || magic.length < Integer.BYTES;
        }
    }
}
