package dev.pailou.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looking into the end of a log for the line that says what went wrong. */
final class LogFile {

    private static final int TAIL = 64 * 1024;
    private static final Pattern ERROR =
            Pattern.compile("\\b(ERROR|FATAL|PANIC|SEVERE)\\b|^(Exception in thread|Error:|Caused by:)");
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. )");
    private static final int LONGEST = 400;

    private LogFile() {}

    /**
     * The last line that reports an error, or else the last line that is not blank.
     *
     * @param log path of the file, which need not exist
     */
    static Optional<String> lastError(Path log) {
        List<String> lines = tail(log);
        return lines.reversed().stream()
                .filter(line -> ERROR.matcher(line).find())
                .findFirst()
                .or(() -> lines.reversed().stream()
                        .filter(line -> !STACK_FRAME.matcher(line).find())
                        .findFirst())
                .map(String::strip)
                .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line);
    }

    /** @return whether the end of the log complains about a full disk */
    static boolean saysDiskFull(Path log) {
        return tail(log).stream().anyMatch(line -> line.contains("No space left on device"));
    }

    private static List<String> tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL);
            file.seek(start);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
