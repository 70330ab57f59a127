package dev.pailou.token.support;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A page that hands an answer over, as a browser reads it.
 *
 * @param action     where its form goes, null when it has none
 * @param origin     the origin that its message is for, null when it has none
 * @param parameters what it hands over
 */
public record Handover(String action, String origin, Map<String, String> parameters) {

    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]*)\">");
    private static final Pattern ORIGIN = Pattern.compile("<form data-origin=\"([^\"]*)\">");
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    public static Handover of(HttpResponse<String> page) {
        var parameters = new LinkedHashMap<String, String>();
        var hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) {
            parameters.put(text(hidden.group(1)), text(hidden.group(2)));
        }
        return new Handover(first(ACTION, page.body()), first(ORIGIN, page.body()), parameters);
    }

    private static String first(Pattern pattern, String html) {
        var found = pattern.matcher(html);
        return found.find() ? text(found.group(1)) : null;
    }

    private static String text(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
