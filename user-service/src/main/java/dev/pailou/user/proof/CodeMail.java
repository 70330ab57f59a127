package dev.pailou.user.proof;

import dev.pailou.user.store.DueMail;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/**
 * The mail with a code. Plain text, without links: nobody shall learn to click in such mails. The code is not in the
 * subject, which locked telephones show.
 *
 * @param subject in the language of the page
 * @param body    likewise
 */
record CodeMail(String subject, String body) {

    static Uni<CodeMail> of(DueMail mail, String digits, Duration lifetime) {
        return mail.language().startsWith("zh")
                ? text("您的验证码", Templates.chinese(digits, mail.pool(), lifetime.toMinutes()))
                : text("Your code", Templates.english(digits, mail.pool(), lifetime.toMinutes()));
    }

    private static Uni<CodeMail> text(String subject, TemplateInstance body) {
        return body.createUni().map(text -> new CodeMail(subject, text));
    }

    @Override
    public String toString() {
        return "CodeMail";
    }

    /** The texts; their names and parameters are checked at build. */
    @CheckedTemplate(basePath = "mails")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance chinese(String digits, String pool, long minutes);

        static native TemplateInstance english(String digits, String pool, long minutes);
    }
}
