package dev.pailou.login.pages;

import dev.pailou.login.domain.PageLanguage;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.flow.Addresses;
import dev.pailou.login.flow.AskingDevice;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The pages on which people log in for a device. */
@Singleton
public class DevicePages {

    private final Pages pages;
    private final Addresses addresses;

    DevicePages(Pages pages, Addresses addresses) {
        this.pages = pages;
        this.addresses = addresses;
    }

    /**
     * The page that asks for a code.
     *
     * @param typed   what was typed before, or null
     * @param unknown whether that is no code
     * @param path    the request's path
     */
    public Response form(UserPool pool, String typed, boolean unknown, PageLanguage language, String path) {
        var page = new DeviceFormPage(
                pages.shell(path, language),
                pool.name(),
                addresses.device(pool, ""),
                typed,
                unknown,
                language.other(),
                inOther(pool, typed, language));
        return Pages.html(unknown ? 404 : 200, Templates.deviceForm(page), language, ContentSecurityPolicy.forms());
    }

    /** The page that asks whether it was oneself. */
    public Response question(AskingDevice device, PageLanguage language, String path) {
        var page = new DeviceQuestionPage(
                pages.shell(path, language),
                device.pool().name(),
                device.application().name(),
                device.userCode(),
                device.requestedFrom(),
                device.withinMinutes(),
                Things.of(device.scopes(), device.resources(), Pages.messages(language)),
                addresses.device(device.pool(), "/confirm"),
                addresses.device(device.pool(), "/deny"),
                language.other(),
                inOther(device.pool(), device.userCode(), language));
        return Pages.html(200, Templates.deviceQuestion(page), language, ContentSecurityPolicy.forms());
    }

    /** The page that says that the device goes on. */
    public Response done(PageLanguage language, String path) {
        return end(true, language, path);
    }

    /** The page that says that the device gets nothing. */
    public Response denied(PageLanguage language, String path) {
        return end(false, language, path);
    }

    private Response end(boolean done, PageLanguage language, String path) {
        var page = new DeviceEndPage(
                pages.shell(path, language),
                Pages.voices(
                        language,
                        text -> done
                                ? new ReasonText(text.deviceDone(), text.deviceDoneAdvice())
                                : new ReasonText(text.deviceDenied(), text.deviceDeniedAdvice())),
                done);
        return Pages.html(200, Templates.deviceEnd(page), language, ContentSecurityPolicy.page());
    }

    /** By address even where a form led here, so that the language can be changed. */
    private String inOther(UserPool pool, String userCode, PageLanguage language) {
        var code = userCode == null || userCode.isBlank()
                ? ""
                : "&user_code=" + URLEncoder.encode(userCode, StandardCharsets.UTF_8);
        return addresses.device(pool, "?lang=" + language.other().code() + code).toString();
    }
}
