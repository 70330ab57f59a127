package dev.pailou.e2e.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * A browser without a screen, for tests that need many of them: it keeps cookies per host and name as browsers do,
 * follows redirects and pages that go on at once, and submits forms. One object is one browser; one thread at a time uses it.
 */
public final class HttpBrowser {

    private static final int MOST_REDIRECTS = 20;

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Cookies do not tell ports apart (RFC 6265 section 8.5), so neither does this. */
    private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

    private final String userAgent;

    /** A browser of no particular kind. */
    public HttpBrowser() {
        this("Mozilla/5.0 (X11; Linux x86_64)");
    }

    /** @param userAgent what it calls itself */
    public HttpBrowser(String userAgent) {
        this.userAgent = userAgent;
    }

    /** @return what it calls itself */
    public String userAgent() {
        return userAgent;
    }

    /** Opens an address and follows redirects to the page at their end. */
    public Page open(String address) {
        return follow(get(address));
    }

    /** Opens an address and stays there. */
    public Page get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** Follows redirects to the page at their end. */
    public Page follow(Page page) {
        return follow(page, location -> false);
    }

    /** Follows redirects until a page, or until one leads to where it shall not follow. */
    public Page follow(Page page, Predicate<String> stop) {
        var current = page;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            if (!current.isRedirect() || stop.test(current.location())) {
                return current;
            }
            current = get(current.location());
        }
        throw new AssertionError("too many redirects, the last to " + current.location());
    }

    /** Submits a form as a browser would, with the value of the pressed button, and stays at the answer. */
    public Page submit(Page page, FormElement form, Map<String, String> typed) {
        var values = new LinkedHashMap<String, String>();
        form.formData().forEach(value -> values.put(value.key(), value.value()));
        values.putAll(typed);
        var action = form.hasAttr("action") ? form.absUrl("action") : page.address();
        var body = encode(values);
        if (form.attr("method").equalsIgnoreCase("post")) {
            return post(action, body, page.address());
        }
        var query = action.contains("?") ? '&' : '?';
        return get(body.isEmpty() ? action : action + query + body);
    }

    /** Posts a form that another site's page holds, and stays at the answer. */
    public Page post(String address, Map<String, String> values, String from) {
        return post(address, encode(values), from);
    }

    private Page post(String address, String body, String from) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin(from))
                .POST(BodyPublishers.ofString(body)));
    }

    /** Presses the button or link that a CSS selector finds and stays at the answer. */
    public Page press(Page page, String selector) {
        var element = page.find(selector);
        if (element.tagName().equals("a")) {
            return get(element.absUrl("href"));
        }
        var form = (FormElement) element.closest("form");
        var typed = element.hasAttr("name")
                ? Map.of(element.attr("name"), element.attr("value"))
                : Map.<String, String>of();
        return submit(page, form, typed);
    }

    private Page send(HttpRequest.Builder request) {
        var address = request.copy().build().uri();
        var jar = cookies.computeIfAbsent(address.getHost(), host -> new ConcurrentHashMap<>());
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = HTTP.send(
                    request.header("Accept", "text/html,*/*;q=0.8")
                            .header("User-Agent", userAgent)
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    BodyHandlers.ofString());
            response.headers().allValues("set-cookie").forEach(header -> keep(jar, header));
            return new Page(response);
        } catch (IOException e) {
            throw new UncheckedIOException(address + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keep(Map<String, String> jar, String header) {
        var pair = header.split(";", 2)[0].split("=", 2);
        if (header.toLowerCase(Locale.ROOT).matches("(?s).*max-age=\"?0\"?(;.*|$)")) {
            jar.remove(pair[0]);
        } else {
            jar.put(pair[0], pair[1]);
        }
    }

    private static String origin(String address) {
        var uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> encode(value.getKey()) + '=' + encode(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * What came back.
     *
     * @param response the answer as it is
     */
    public record Page(HttpResponse<String> response) {

        /** @return HTTP status */
        public int status() {
            return response.statusCode();
        }

        /** @return address of the page */
        public String address() {
            return response.uri().toString();
        }

        /** @return whether it leads on at once, by a redirect or as a page that does */
        public boolean isRedirect() {
            return target().isPresent();
        }

        /** @return where it leads, absolute */
        public String location() {
            return response.uri().resolve(target().orElseThrow()).toString();
        }

        private Optional<String> target() {
            if (status() >= 300 && status() < 400) {
                return response.headers().firstValue("location");
            }
            var page = Jsoup.parse(response.body());
            // Without a screen the script that follows the link does not run.
            return Optional.ofNullable(page.selectFirst("meta[http-equiv=refresh][content^='0;url=']"))
                    .map(refresh -> refresh.attr("content").substring("0;url=".length()))
                    .or(() -> Optional.ofNullable(page.selectFirst("a[data-onward]"))
                            .map(link -> link.attr("href")));
        }

        /** @return the first element that a CSS selector finds */
        public Element find(String selector) {
            var found = Jsoup.parse(response.body(), address()).selectFirst(selector);
            if (found == null) {
                throw new AssertionError(
                        "nothing like " + selector + " at " + status() + ' ' + address() + ": " + text());
            }
            return found;
        }

        /** @return whether a CSS selector finds anything */
        public boolean has(String selector) {
            return Jsoup.parse(response.body()).selectFirst(selector) != null;
        }

        /** @return the page's words */
        public String text() {
            return Jsoup.parse(response.body()).text();
        }
    }
}
