package dev.pailou.local;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What {@code deploy/up} runs once everything is built: starts the set, and stops it when told to or when a part dies. */
public final class Main {

    private static final int FAILED = 1;

    private Main() {}

    /** Starts the set. */
    public static void main(String[] arguments) {
        java.io.Console terminal = System.console();
        Console console = new Console(System.out, terminal != null && terminal.isTerminal());
        System.exit(run(List.of(arguments), console, System.err));
    }

    private static int run(List<String> arguments, Console console, PrintStream errors) {
        AtomicBoolean ending = new AtomicBoolean();
        LocalSet set = null;
        try {
            LocalSetOptions options = CommandLine.read(Project.current(), arguments, System.getenv())
                    .telling(console);
            LauncherLog.divertTo(options.data().resolve("logs").resolve("launcher.log"));
            set = LocalSet.of(options);
            stopOnSignal(set, ending, console);
            set.start();
            console.ready(set, options.sandbox());
            throw set.failure().join();
        } catch (StartFailure failure) {
            // After a signal, what can't be finished any more is no news.
            if (ending.compareAndSet(false, true)) {
                console.last(errors, failure.getMessage());
            }
        }
        if (set != null) {
            set.close();
        }
        return FAILED;
    }

    /** The JVM answers SIGINT and SIGTERM by running this, and then ends with 128 and the signal's number. */
    private static void stopOnSignal(LocalSet set, AtomicBoolean ending, Console console) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            boolean signalled = ending.compareAndSet(false, true);
                            if (signalled) {
                                console.last(System.out, "Stopping ...");
                            }
                            set.close();
                            if (signalled) {
                                console.last(System.out, "Everything is stopped.");
                            }
                        },
                        "stop"));
    }
}
