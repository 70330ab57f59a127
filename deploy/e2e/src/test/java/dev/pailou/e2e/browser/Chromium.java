package dev.pailou.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chromium without a screen. Each context is a browser of its own: no cookie passes from one to another. */
public final class Chromium implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts the machine's Chromium; where there is none, the script beside these tests installs it. */
    public static Chromium start() {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(executable().orElseGet(Chromium::install))
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"))));
    }

    /** @return a browser without a past */
    public BrowserContext newBrowser() {
        return newBrowser(Optional.empty());
    }

    /** @return a browser without a past, that runs no scripts */
    public BrowserContext newBrowserWithoutScripts() {
        return newBrowser(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    }

    /**
     * @param userAgent what it calls itself, empty for what it is
     * @return a browser without a past
     */
    public BrowserContext newBrowser(Optional<String> userAgent) {
        var options = new Browser.NewContextOptions();
        userAgent.ifPresent(options::setUserAgent);
        return newBrowser(options);
    }

    BrowserContext newBrowser(Browser.NewContextOptions options) {
        var context = browser.newContext(options.setLocale("en-GB"));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.setDefaultNavigationTimeout(PATIENCE_MILLIS);
        return context;
    }

    private static Optional<Path> executable() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path install() {
        var script = Path.of(System.getProperty("pailou.root"), "deploy", "e2e", "install-chromium");
        try {
            var exit = new ProcessBuilder(script.toString()).inheritIO().start().waitFor();
            return executable()
                    .orElseThrow(() -> new IllegalStateException(script + " ended with " + exit + " and no Chromium"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
