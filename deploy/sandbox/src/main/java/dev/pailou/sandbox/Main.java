package dev.pailou.sandbox;

import java.nio.file.Path;

/** Starts the sandbox from the properties file named by its only argument, and serves until the process is ended. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    /**
     * @param arguments one element, the path of the properties file (see {@link SandboxSettings}); anything else ends
     *     the process with exit code 2, and settings that cannot be used with exit code 1
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            System.err.println("Usage: java -jar pailou-sandbox.jar <properties file>");
            System.exit(USAGE);
        }
        try {
            SandboxSettings settings = SandboxSettings.from(new SettingsFile(Path.of(arguments[0])));
            Sandbox sandbox = Sandbox.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop"));
            System.out.printf("Sandbox is ready at %s (port %d)%n", sandbox.publicUrl(), sandbox.port());
        } catch (SandboxException unusable) {
            System.err.println(unusable.getMessage());
            System.exit(1);
        }
    }
}
