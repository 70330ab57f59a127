package dev.pailou.login.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages; their names and parameters are checked at build. */
@CheckedTemplate(basePath = "pages")
final class Templates {

    private Templates() {}

    static native TemplateInstance login(LoginPage page);

    static native TemplateInstance error(ErrorPage page);

    static native TemplateInstance departure(DeparturePage page);

    static native TemplateInstance frame(FramePage page);

    static native TemplateInstance onward(OnwardPage page);

    static native TemplateInstance consent(ConsentPage page);

    static native TemplateInstance accountProfile(AccountProfilePage page);

    static native TemplateInstance accountIdentities(AccountIdentitiesPage page);

    static native TemplateInstance accountQuestion(AccountQuestionPage page);

    static native TemplateInstance accountSessions(AccountSessionsPage page);

    static native TemplateInstance accountStranger(AccountStrangerPage page);

    static native TemplateInstance scan(ScanPage page);

    static native TemplateInstance deviceForm(DeviceFormPage page);

    static native TemplateInstance deviceQuestion(DeviceQuestionPage page);

    static native TemplateInstance deviceEnd(DeviceEndPage page);

    static native TemplateInstance bind(BindPage page);

    static native TemplateInstance bindPassword(BindPasswordPage page);

    static native TemplateInstance bindEmail(BindEmailPage page);

    static native TemplateInstance bindCode(BindCodePage page);

    static native TemplateInstance bindValue(BindValuePage page);
}
