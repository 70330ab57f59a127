package dev.pailou.token.api;

import dev.pailou.kernel.headers.SecurityHeaders;
import dev.pailou.token.domain.AuthorizationResponse;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Sends answers to applications, in the way that each asked for. */
@Singleton
class Answers {

    private final PageAsset style = PageAsset.read("/pages.css");
    private final PageAsset formPost = PageAsset.read("/form-post.js");
    private final PageAsset webMessage = PageAsset.read("/web-message.js");

    @CheckedTemplate
    static final class Templates {

        private Templates() {}

        static native TemplateInstance answer(AnswerPage page);
    }

    /**
     * @param answer  the answer
     * @param visitor whose browser takes it there
     */
    Uni<Response> send(AuthorizationResponse answer, Visitor visitor) {
        return switch (answer.target().mode()) {
            case QUERY, FRAGMENT ->
                Uni.createFrom().item(SeeOther.to(answer.address()).build());
            case FORM_POST -> page(answer, visitor, formPost, answer.target().origin(), "'none'");
            // The page may stand in a frame of the application's, which renews what it knows without being seen.
            case WEB_MESSAGE ->
                page(answer, visitor, webMessage, "'none'", answer.target().origin());
        };
    }

    private Uni<Response> page(
            AuthorizationResponse answer, Visitor visitor, PageAsset script, String forms, String frames) {
        var language = visitor.language().tag();
        var page = AnswerPage.of(answer, language, Pages.wording(visitor.language()), style.text(), script.text());
        var policy = "default-src 'none'; style-src " + style.source() + "; script-src " + script.source()
                + "; form-action " + forms + "; frame-ancestors " + frames + "; base-uri 'none'";
        return Templates.answer(page).createUni().map(html -> Response.ok(html)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(SecurityHeaders.CONTENT_SECURITY_POLICY, policy)
                .header(HttpHeaders.CONTENT_LANGUAGE, language)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                // Applications that look at the Origin of what is posted to them see ours, and nothing more.
                .header("Referrer-Policy", "strict-origin")
                .build());
    }
}
