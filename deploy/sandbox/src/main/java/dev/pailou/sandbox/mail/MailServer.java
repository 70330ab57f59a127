package dev.pailou.sandbox.mail;

import dev.pailou.sandbox.SandboxException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Takes mails to anybody and delivers them to nobody: they are shown at {@code /mail}. */
public final class MailServer implements AutoCloseable {
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_CONNECTIONS = 20;
    private static final int NOT_UNDERSTOOD = 554;

    private final SMTPServer server;

    private MailServer(SMTPServer server) {
        this.server = server;
    }

    /**
     * Starts taking mails.
     *
     * @param host the address to listen on
     * @param port the port; 0 takes a free one
     * @throws SandboxException when it cannot
     */
    public static MailServer start(String host, int port, Mails mails, InstantSource clock) {
        try {
            SMTPServer server = SMTPServer.port(port)
                    .bindAddress(InetAddress.getByName(host))
                    .hostName("sandbox.localhost")
                    .maxConnections(MOST_CONNECTIONS)
                    .maxMessageSize(MOST_BYTES)
                    .messageHandler((context, from, to, data) -> mails.add(read(to, data, clock)))
                    .build();
            server.start();
            return new MailServer(server);
        } catch (UnknownHostException | RuntimeException failed) {
            throw new SandboxException(
                    "The sandbox cannot take mails on %s port %d: %s.".formatted(host, port, failed.getMessage()),
                    failed);
        }
    }

    private static Letter read(String to, byte[] data, InstantSource clock) throws RejectException {
        try {
            return MimeText.letter(to, data, clock.instant());
        } catch (UnreadableMailException unreadable) {
            throw new RejectException(NOT_UNDERSTOOD, unreadable.getMessage());
        }
    }

    /** @return the port that it listens on */
    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }
}
