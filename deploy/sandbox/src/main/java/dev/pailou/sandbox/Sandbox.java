package dev.pailou.sandbox;

import dev.pailou.sandbox.mail.MailServer;
import dev.pailou.sandbox.mail.Mails;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/** The running sandbox: stand-ins for vendors, the demo application, and what steers them, on one port. */
public final class Sandbox implements AutoCloseable {
    private static final int WORKERS = 8;

    private final Vertx vertx;
    private final int port;
    private final URI publicUrl;
    private final Optional<MailServer> mailServer;

    private Sandbox(Vertx vertx, int port, URI publicUrl, Optional<MailServer> mailServer) {
        this.vertx = vertx;
        this.port = port;
        this.publicUrl = publicUrl;
        this.mailServer = mailServer;
    }

    /**
     * Starts serving.
     *
     * @throws SandboxException when it cannot, for instance because the port is in use
     */
    public static Sandbox start(SandboxSettings settings) {
        return start(settings, InstantSource.system());
    }

    static Sandbox start(SandboxSettings settings, InstantSource clock) {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(WORKERS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        Mails mails = new Mails();
        Optional<MailServer> mailServer = mailServer(settings, mails, clock);
        try {
            AtomicReference<Router> routes = new AtomicReference<>();
            if (settings.publicUrl() != null) {
                routes.set(new Routes(vertx, settings, settings.publicUrl(), mails, clock).router());
            }
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(request -> routes.get().handle(request))
                    .listen(settings.port(), settings.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            URI publicUrl = settings.publicUrl();
            if (publicUrl == null) {
                publicUrl = URI.create("http://localhost:" + server.actualPort());
                routes.set(new Routes(vertx, settings, publicUrl, mails, clock).router());
            }
            return new Sandbox(vertx, server.actualPort(), publicUrl, mailServer);
        } catch (CompletionException failed) {
            mailServer.ifPresent(MailServer::close);
            stop(vertx);
            throw new SandboxException(sentence(settings, failed.getCause()), failed.getCause());
        }
    }

    private static Optional<MailServer> mailServer(SandboxSettings settings, Mails mails, InstantSource clock) {
        return settings.smtpPort().isPresent()
                ? Optional.of(
                        MailServer.start(settings.host(), settings.smtpPort().getAsInt(), mails, clock))
                : Optional.empty();
    }

    /** @return the port that it takes mails on, when it does */
    public OptionalInt smtpPort() {
        return mailServer.map(server -> OptionalInt.of(server.port())).orElseGet(OptionalInt::empty);
    }

    /** @return the port that it listens on */
    public int port() {
        return port;
    }

    /** @return its address for browsers */
    public URI publicUrl() {
        return publicUrl;
    }

    @Override
    public void close() {
        mailServer.ifPresent(MailServer::close);
        stop(vertx);
    }

    private static void stop(Vertx vertx) {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static String sentence(SandboxSettings settings, Throwable cause) {
        return cause instanceof BindException
                ? "The sandbox cannot listen on %s port %d: %s."
                        .formatted(settings.host(), settings.port(), cause.getMessage())
                : "The sandbox cannot start: %s.".formatted(cause);
    }
}
