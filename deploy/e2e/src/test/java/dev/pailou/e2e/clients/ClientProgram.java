package dev.pailou.e2e.clients;

import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.e2e.set.Sandbox.WeChatApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A client that runs, with a pool of its own whose login page shows WeChat. */
public final class ClientProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FOR_ITS_END_SECONDS = 5;

    private final RunningSet set;
    private final WeChatApp wechat;
    private final Pool pool;
    private final String origin;
    private final Process process;

    private ClientProgram(RunningSet set, WeChatApp wechat, Pool pool, String origin, Process process) {
        this.set = set;
        this.wechat = wechat;
        this.pool = pool;
        this.origin = origin;
        this.process = process;
    }

    /** Makes the application for a client, starts the client, and waits until it answers. */
    public static ClientProgram start(RealClient client, RunningSet set) {
        var port = freePort();
        var origin = "http://localhost:" + port;
        var wechat = set.sandbox().newWeChatApp(set.callbackHost());
        var pool = set.management().newPool(wechat, client.application(origin));
        set.awaitKnown(pool);
        var log = Path.of(System.getProperty("pailou.root"), "deploy", "e2e", "target", "clients", client + ".log");
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(client.command())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            var settings = builder.environment();
            settings.put("PORT", Integer.toString(port));
            var issuer = set.local().addresses().issuer(pool.domain());
            settings.put("ISSUER", issuer);
            settings.put(
                    "JAVA_TOOL_OPTIONS",
                    "-Djdk.net.hosts.file=" + hosts(log, URI.create(issuer).getHost()));
            settings.put("CLIENT_ID", pool.clientId());
            if (pool.clientSecret() != null) {
                settings.put("CLIENT_SECRET", pool.clientSecret());
            }
            var program = new ClientProgram(set, wechat, pool, origin, builder.start());
            program.awaitAnswer(log);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names below {@code localhost} are loopback (RFC 6761), which browsers know and not every system's resolver. */
    private static Path hosts(Path log, String issuer) throws IOException {
        var file = log.resolveSibling(log.getFileName() + ".hosts");
        return Files.writeString(file, "127.0.0.1 localhost " + issuer + System.lineSeparator());
    }

    private void awaitAnswer(Path log) throws IOException {
        try (var http = HttpClient.newHttpClient()) {
            var start = HttpRequest.newBuilder(URI.create(origin + '/')).build();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(100))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> !process.isAlive()
                            || http.send(start, BodyHandlers.discarding()).statusCode() == 200);
        } catch (RuntimeException notInTime) {
            close();
            throw notInTime;
        }
        if (!process.isAlive()) {
            throw new AssertionError("it ended: " + Files.readString(log));
        }
    }

    /** @return its start page */
    public String home() {
        return origin + '/';
    }

    /** @return the issuer that it trusts */
    public String issuer() {
        return set.local().addresses().issuer(pool.domain());
    }

    /** @return its client id */
    public String clientId() {
        return pool.clientId();
    }

    /** @return key of a new person, whom only its pages offer */
    public String newPerson() {
        return set.sandbox().newPerson(wechat, true);
    }

    /** It has to listen where its redirect URI says, which is registered before it starts. */
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(FOR_ITS_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
