package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.kernel.headers.SecurityHeaders;
import dev.pailou.token.domain.Branding;
import dev.pailou.token.domain.Pool;
import io.opentelemetry.api.trace.Span;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Answers with our pages: no script, one style that the content security policy names by its hash, and what the pool or
 * the application wears.
 */
@Singleton
class Pages {

    private static final Logger LOG = Logger.getLogger(Pages.class);

    private final PageAsset style = PageAsset.read("/pages.css");
    private final String policy = policy("'none'");
    private final String policyOfForms = policy("'self'");

    private final Addressing addressing;

    Pages(Addressing addressing) {
        this.addressing = addressing;
    }

    @CheckedTemplate
    static final class Templates {

        private Templates() {}

        static native TemplateInstance page(Page page, String style);
    }

    /**
     * @param kind    which page
     * @param visitor who sees it
     * @param wayOn   where its links lead
     */
    Uni<Response> show(PageKind kind, Visitor visitor, WayOn wayOn) {
        return show(kind, visitor, wayOn, null);
    }

    /**
     * @param kind    which page
     * @param visitor who sees it
     * @param wayOn   where its links lead
     * @param error   OAuth error code to show, or null
     */
    Uni<Response> show(PageKind kind, Visitor visitor, WayOn wayOn, String error) {
        return answer(kind, page(kind, visitor, wayOn, error, null), policy);
    }

    /**
     * @param kind    which page
     * @param visitor who sees it
     * @param wayOn   where its links lead
     * @param form    what its button posts, to ourselves
     */
    Uni<Response> ask(PageKind kind, Visitor visitor, WayOn wayOn, PageForm form) {
        return answer(kind, page(kind, visitor, wayOn, null, form), policyOfForms);
    }

    private Uni<Response> answer(PageKind kind, Page page, String policy) {
        return Templates.page(page, style.text()).createUni().map(html -> Response.status(kind.status())
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(SecurityHeaders.CONTENT_SECURITY_POLICY, policy)
                .header(HttpHeaders.CONTENT_LANGUAGE, page.language())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .header("Referrer-Policy", "strict-origin")
                .entity(html)
                .build());
    }

    /**
     * @param failure what happened; goes to the log with its trace id
     * @param visitor who sees the page
     */
    Uni<Response> failed(Throwable failure, Visitor visitor) {
        LOG.error("A page could not be answered", failure);
        return show(PageKind.FAILED, visitor, WayOn.NONE);
    }

    /** The page's own language stands last, because the style hides it when one before it is pointed at. */
    private Page page(PageKind kind, Visitor visitor, WayOn wayOn, String error, PageForm form) {
        var branding = wayOn.branding().over(visitor.branding());
        var language = visitor.language(branding);
        return new Page(
                language.tag(),
                kind.sign(),
                Stream.concat(language.others().stream(), Stream.of(language))
                        .map(one -> words(kind, one, wayOn, branding, one == language))
                        .toList(),
                look(visitor.pool(), branding),
                error,
                wayOn.reload(),
                wayOn.tryAgain(),
                wayOn.back(),
                form,
                Span.current().getSpanContext().getTraceId());
    }

    private Page.Look look(Pool pool, Branding branding) {
        return new Page.Look(
                pool == null || branding.primaryColor() == null
                        ? null
                        : asset(pool, "theme." + branding.primaryColor().substring(1) + ".css"),
                pool == null || branding.logo() == null ? null : asset(pool, "logo." + branding.logo() + ".png"),
                branding.privacyUri(),
                branding.termsUri());
    }

    private String asset(Pool pool, String name) {
        return addressing.pool(pool.domain(), "login", "/assets/" + name);
    }

    private static Page.Words words(PageKind kind, PageLanguage language, WayOn wayOn, Branding branding, boolean own) {
        var wording = wording(language);
        return new Page.Words(
                language.tag(),
                own,
                kind.title(wording),
                kind.text(wording),
                wording.tryAgain(),
                back(wayOn, wording),
                wording.logOut(),
                wording.errorCode(),
                wording.traceId(),
                kind.sign() == PageSign.STOP && branding.contact() != null ? wording.contact(branding.contact()) : null,
                wording.privacy(),
                wording.terms(),
                language.others().stream()
                        .map(other -> new Page.OtherLanguage(other.tag(), other.ownName()))
                        .toList());
    }

    private static String back(WayOn wayOn, Wording wording) {
        if (wayOn.application() == null) {
            return null;
        }
        return wording.backTo(WayOn.ACCOUNT.equals(wayOn.application()) ? wording.ownAccount() : wayOn.application());
    }

    /** @return what our pages say in a language of ours */
    static Wording wording(PageLanguage language) {
        return language == PageLanguage.ENGLISH
                ? MessageBundles.get(Wording.class)
                : MessageBundles.get(Wording.class, Localized.Literal.of(language.tag()));
    }

    private String policy(String forms) {
        // Colours and logos that administrators chose stand at the same host.
        return "default-src 'none'; style-src " + style.source() + " 'self'; img-src 'self'; form-action " + forms
                + "; frame-ancestors 'none'; base-uri 'none'";
    }
}
