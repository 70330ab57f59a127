package dev.pailou.login.protocol;

import dev.pailou.login.domain.Reason;
import java.util.Optional;

/**
 * A path in an answer that a definition gives, or leaves to a field in which administrators type it.
 *
 * @param text the path, or a template of it
 */
record PathTemplate(Template text) {

    /** @throws IllegalArgumentException when it is neither a path nor a template */
    static PathTemplate parse(String text) {
        var template = Template.parse(text);
        if (template.placeholders().isEmpty()) {
            AnswerPath.parse(text);
        }
        return new PathTemplate(template);
    }

    /** @return whether an administrator types it */
    boolean typed() {
        return !text.placeholders().isEmpty();
    }

    /**
     * @return the path, empty when the field that should have it is empty
     * @throws ProviderFailure when what was typed is no path
     */
    Optional<AnswerPath> in(Values values) {
        return text.find(values).map(PathTemplate::path);
    }

    private static AnswerPath path(String typed) {
        try {
            return AnswerPath.parse(typed);
        } catch (IllegalArgumentException e) {
            throw ProviderFailure.of(Reason.CONFIGURATION, e.getMessage());
        }
    }
}
