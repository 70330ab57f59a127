package dev.pailou.token.api;

import dev.pailou.token.domain.AuthorizationResponse;
import dev.pailou.token.domain.ResponseMode;
import io.quarkus.qute.TemplateData;
import java.util.List;

/**
 * The page that hands an answer over to the application by itself.
 *
 * @param language   BCP 47 tag of the language that it is in
 * @param title      what happens
 * @param text       what it means
 * @param button     what the button says with which people hand it over who run no scripts, or null
 * @param needsScript what those are told for whom there is no button, or null
 * @param action     where the form goes, or null
 * @param origin     which origin the message is for, or null
 * @param parameters the answer
 * @param style      the page's style
 * @param script     the page's script
 */
@TemplateData
record AnswerPage(
        String language,
        String title,
        String text,
        String button,
        String needsScript,
        String action,
        String origin,
        List<Parameter> parameters,
        String style,
        String script) {

    AnswerPage {
        parameters = List.copyOf(parameters);
    }

    /** One parameter of the answer. */
    @TemplateData
    record Parameter(String name, String value) {}

    static AnswerPage of(AuthorizationResponse answer, String language, Wording wording, String style, String script) {
        var form = answer.target().mode() == ResponseMode.FORM_POST;
        return new AnswerPage(
                language,
                form ? wording.handingOverTitle() : wording.handedOverTitle(),
                form ? wording.handingOverText() : wording.handedOverText(),
                form ? wording.handOver() : null,
                form ? null : wording.needsScript(),
                form ? answer.target().redirectUri() : null,
                form ? null : answer.target().origin(),
                answer.parameters().entrySet().stream()
                        .map(entry -> new Parameter(entry.getKey(), entry.getValue()))
                        .toList(),
                style,
                script);
    }
}
