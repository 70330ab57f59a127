package dev.pailou.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pailou.sandbox.vendor.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** An app's address for events, with an opening of its own of what is sealed. */
final class EventsServer implements AutoCloseable {
    static final String TOKEN = "QDG6eK";
    static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    /** One request. */
    record Event(String method, Parameters query, String body) {
        String element(String name) {
            Matcher matcher = Pattern.compile("<" + name + "><!\\[CDATA\\[(.*?)]]></" + name + ">")
                    .matcher(body);
            return matcher.find() ? matcher.group(1) : null;
        }

        String decrypted() {
            return open(element("Encrypt")).message();
        }
    }

    record Opened(String message, String receiver) {}

    final List<Event> events = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile String answer = "success";

    EventsServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/events?of=mine";
    }

    /** From now on it answers so; {@code echo} is what it should be for a check of the address. */
    void answer(String text) {
        answer = text;
    }

    Event last() {
        return events.getLast();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Event event = new Event(
                exchange.getRequestMethod(),
                Parameters.parse(exchange.getRequestURI().getRawQuery()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        events.add(event);
        String text = answer.equals("echo") ? echo(event) : answer;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static String echo(Event event) {
        String sent = event.query().value("echostr");
        return event.query().value("msg_signature") == null ? sent : open(sent).message();
    }

    static String signature(String... values) {
        try {
            String sorted = Stream.concat(Stream.of(TOKEN), Arrays.stream(values))
                    .sorted()
                    .collect(Collectors.joining());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(sorted.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    static Opened open(String encrypted) {
        try {
            byte[] key = Base64.getDecoder().decode(KEY + "=");
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            byte[] plain = cipher.doFinal(Base64.getDecoder().decode(encrypted));
            int end = plain.length - plain[plain.length - 1];
            int length = ByteBuffer.wrap(plain, 16, 4).getInt();
            return new Opened(
                    new String(plain, 20, length, StandardCharsets.UTF_8),
                    new String(plain, 20 + length, end - 20 - length, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failed) {
            throw new AssertionError(failed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
