package dev.pailou.local.testing;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The class path on which another process can run what this one can see. */
final class DaemonClassPath {

    private DaemonClassPath() {}

    /** @return paths, separated as the JVM wants them */
    static String find() throws IOException {
        // Surefire starts with a jar that only names the others, and puts the real path here.
        String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return List.of(given.split(File.pathSeparator)).contains(own().toString()) ? given : ofClassLoader();
    }

    /** Under quarkus:dev the classes come from a loader of its own; nearly every jar has a manifest to be found by. */
    private static String ofClassLoader() throws IOException {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(own().toString());
        ClassLoader loader = DaemonClassPath.class.getClassLoader();
        for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
            if (manifest.openConnection() instanceof JarURLConnection jar) {
                paths.add(path(jar.getJarFileURL()).toString());
            }
        }
        return paths.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static Path own() {
        return path(DaemonClassPath.class.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Path path(URL location) {
        try {
            return Path.of(new URI(location.toString()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
