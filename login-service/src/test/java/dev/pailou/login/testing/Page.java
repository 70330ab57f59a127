package dev.pailou.login.testing;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser got. */
public record Page(int status, MultiMap headers, String body) {

    private static final Pattern FORM = Pattern.compile("<form [^>]*action=\"([^\"]+)\"");
    private static final Pattern INPUT =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    public String header(String name) {
        return headers.get(name);
    }

    /** @return where the browser goes by itself: by redirect, or from a page that answers a form */
    public URI location() {
        return URI.create(next());
    }

    /** @return the same as text, null when it stays */
    public String next() {
        var redirect = header("Location");
        return redirect == null
                ? first("<(?:meta http-equiv=\"refresh\" content=\"0;url=|a [^>]*data-onward href=\")([^\"]+)\"")
                : redirect;
    }

    /** @return the parameters of where it leads */
    public Map<String, String> locationParameters() {
        return FakeServer.parameters(location().getRawQuery());
    }

    public String reason() {
        return first("data-reason=\"([^\"]+)\"");
    }

    public String trace() {
        return first("data-trace=\"([^\"]+)\"");
    }

    /** @return address of the same page in the other language, of a page at that address */
    public String inOtherLanguage(String address) {
        return address.substring(0, address.indexOf('?')) + first("<p class=\"languages\"><a href=\"([^\"]+)\"");
    }

    public String tryAgain() {
        return first("data-way=\"again\" href=\"([^\"]+)\"");
    }

    public String back() {
        return first("data-way=\"back\" href=\"([^\"]+)\"");
    }

    public List<String> forms() {
        return FORM.matcher(body)
                .results()
                .map(match -> unescaped(match.group(1)))
                .toList();
    }

    public Map<String, String> hiddenInputs() {
        return INPUT.matcher(body)
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> unescaped(match.group(2))));
    }

    /** @return what a person reads: the text, without the words that are there in the other language only */
    public String spoken() {
        return body.replaceAll("(?s)<head>.*?</head>", " ")
                .replaceAll("(?s)<section class=\"voice other\".*?</section>", " ")
                .replaceAll("(?s)<p class=\"languages\">.*?</p>", " ")
                .replaceAll("<[^>]*>", " ");
    }

    public List<String> all(String pattern) {
        return Pattern.compile(pattern)
                .matcher(body)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private String first(String pattern) {
        return Pattern.compile(pattern)
                .matcher(body)
                .results()
                .findFirst()
                .map((MatchResult match) -> unescaped(match.group(1)))
                .orElse(null);
    }

    private static String unescaped(String html) {
        return html.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
