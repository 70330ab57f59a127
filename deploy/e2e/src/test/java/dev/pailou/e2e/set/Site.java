package dev.pailou.e2e.set;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A web site with nothing on it, of another site than the set's own: every address of it is the same empty page. */
public final class Site implements AutoCloseable {

    private static final byte[] PAGE =
            "<!DOCTYPE html><title>A site</title><h1>A site</h1>".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;

    private Site(HttpServer server) {
        this.server = server;
    }

    public static Site start() {
        try {
            var server =
                    HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", exchange -> {
                try (exchange) {
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Content-Type", "text/html;charset=UTF-8");
                    exchange.sendResponseHeaders(200, PAGE.length);
                    exchange.getResponseBody().write(PAGE);
                }
            });
            server.start();
            return new Site(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return its origin, as browsers say it */
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Opens its page. */
    public Page open(BrowserContext browser) {
        var page = browser.newPage();
        page.navigate(origin() + "/start");
        return page;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
