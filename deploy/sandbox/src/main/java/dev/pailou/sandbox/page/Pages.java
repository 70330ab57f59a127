package dev.pailou.sandbox.page;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import io.vertx.ext.web.RoutingContext;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders the templates of this module and sends them as pages. */
public final class Pages {
    /** Where scripts, styles and pictures may come from; forms may lead anywhere, as a vendor's do. */
    private static final String CONTENT_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'%s; "
            + "img-src 'self' data: http: https:; base-uri 'none'";

    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(ValueResolvers.rawResolver())
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .addLocator(id -> Resource.text("templates/" + id).map(Source::new))
            .build();

    /**
     * Renders a template; values are escaped for HTML unless they say they are {@code raw}.
     *
     * @param template the file's name in {@code templates}
     * @param data the values by name
     */
    public String render(String template, Map<String, Object> data) {
        return engine.getTemplate(template).data(data).render();
    }

    /**
     * Answers with a page that no cache may keep.
     *
     * @param context the request
     * @param status the HTTP status
     * @param template the file's name in {@code templates}
     * @param data the values by name
     */
    public void send(RoutingContext context, int status, String template, Map<String, Object> data) {
        send(context, status, template, data, "");
    }

    /**
     * Answers with a page that runs somebody else's script.
     *
     * @param context the request
     * @param script the script's address
     * @param template the file's name in {@code templates}
     * @param data the values by name
     */
    public void sendWithScript(RoutingContext context, URI script, String template, Map<String, Object> data) {
        send(context, 200, template, data, " " + script.getScheme() + "://" + script.getRawAuthority());
    }

    private void send(
            RoutingContext context, int status, String template, Map<String, Object> data, String scriptSource) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Content-Security-Policy", CONTENT_POLICY.formatted(scriptSource))
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(render(template, data));
    }

    private record Source(String text) implements TemplateLocation {
        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }
}
