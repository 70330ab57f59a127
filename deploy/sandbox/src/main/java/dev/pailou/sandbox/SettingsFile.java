package dev.pailou.sandbox;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Properties;
import java.util.Set;

/**
 * The properties file that holds the sandbox's settings. It holds client secrets, so it may be readable by its owner
 * only (mode 0600).
 *
 * @param path where the file is
 */
public record SettingsFile(Path path) {
    private static final Set<PosixFilePermission> OWNER_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /**
     * Reads the file as it is now.
     *
     * @return the properties, UTF-8
     * @throws SandboxException when the file is missing, unreadable, or readable by others
     */
    public Properties read() {
        try {
            refuseWhenOthersMayRead();
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(path)) {
                properties.load(reader);
            }
            return properties;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SandboxException("The settings file %s cannot be read.".formatted(path), unreadable);
        }
    }

    private void refuseWhenOthersMayRead() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
            throw new SandboxException(
                    "The settings file %s holds secrets and is open to others: set its mode to 0600.".formatted(path));
        }
    }
}
