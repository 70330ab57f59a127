package dev.pailou.user.proof;

import dev.pailou.kernel.addressing.PageLanguage;
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
        var pool = mail.pool();
        var minutes = lifetime.toMinutes();
        return switch (PageLanguage.find(mail.language()).orElse(PageLanguage.ENGLISH)) {
            case ENGLISH -> text("Your code", Templates.english(digits, pool, minutes));
            case SIMPLIFIED_CHINESE -> text("您的验证码", Templates.simplifiedChinese(digits, pool, minutes));
            case TRADITIONAL_CHINESE -> text("您的驗證碼", Templates.traditionalChinese(digits, pool, minutes));
            case JAPANESE -> text("確認コード", Templates.japanese(digits, pool, minutes));
        };
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

        static native TemplateInstance english(String digits, String pool, long minutes);

        static native TemplateInstance simplifiedChinese(String digits, String pool, long minutes);

        static native TemplateInstance traditionalChinese(String digits, String pool, long minutes);

        static native TemplateInstance japanese(String digits, String pool, long minutes);
    }
}
