package dev.pailou.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The directory with all that a set keeps, and the lock that keeps a second one out. */
final class DataDirectory implements AutoCloseable {

    /** What {@code --fresh} forgets; nothing else in the directory is ever deleted, whatever directory it may be. */
    private static final List<String> OURS =
            List.of("postgres", "kafka", "logs", "settings", "secrets.json", "admin.json", "run");

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Opens the directory for this process alone.
     *
     * @throws StartFailure when another process has it
     */
    static DataDirectory open(Path path) throws IOException, StartFailure {
        PrivateFile.directory(path);
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            throw new StartFailure("Another deploy/up is running on the data in " + path
                    + ": stop it first, or choose other data with PAILOU_DATA (and another port with PAILOU_PORT).");
        }
        DataDirectory directory = new DataDirectory(path, channel, lock);
        directory.prepare();
        return directory;
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    private void prepare() throws IOException {
        PrivateFile.directory(logs());
        PrivateFile.directory(settings());
        PrivateFile.directory(run());
    }

    /** Forgets everything. */
    void forget() throws IOException {
        for (String name : OURS) {
            Path entry = path.resolve(name);
            if (Files.isDirectory(entry)) {
                Directories.delete(entry);
            } else {
                Files.deleteIfExists(entry);
            }
        }
        prepare();
    }

    Path path() {
        return path;
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** The settings given to each process. */
    Path settings() {
        return path.resolve("settings");
    }

    /** What concerns the present run. */
    Path run() {
        return path.resolve("run");
    }

    Path secrets() {
        return path.resolve("secrets.json");
    }

    Path admin() {
        return path.resolve("admin.json");
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
