package dev.pailou.login.pages;

import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.flow.Addresses;
import dev.pailou.login.flow.AskingDevice;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
     */
    public Response form(UserPool pool, String typed, boolean unknown, Face face) {
        var page = new DeviceFormPage(
                pages.shell(face),
                pool.name(),
                addresses.device(pool, ""),
                typed,
                unknown,
                languages(pool, typed, face.language()));
        return Pages.html(
                unknown ? 404 : 200, Templates.deviceForm(page), face.language(), ContentSecurityPolicy.forms());
    }

    /** The page that asks whether it was oneself. */
    public Response question(AskingDevice device, Face face) {
        var page = new DeviceQuestionPage(
                pages.shell(face),
                device.pool().name(),
                device.application().name(),
                device.userCode(),
                device.requestedFrom(),
                device.withinMinutes(),
                Things.of(device.scopes(), device.resources(), Pages.messages(face.language())),
                addresses.device(device.pool(), "/confirm"),
                addresses.device(device.pool(), "/deny"),
                languages(device.pool(), device.userCode(), face.language()));
        return Pages.html(200, Templates.deviceQuestion(page), face.language(), ContentSecurityPolicy.forms());
    }

    /** The page that says that the device goes on. */
    public Response done(Face face) {
        return end(true, face);
    }

    /** The page that says that the device gets nothing. */
    public Response denied(Face face) {
        return end(false, face);
    }

    private Response end(boolean done, Face face) {
        var page = new DeviceEndPage(
                pages.shell(face),
                Pages.voices(
                        face.language(),
                        text -> done
                                ? new ReasonText(text.deviceDone(), text.deviceDoneAdvice())
                                : new ReasonText(text.deviceDenied(), text.deviceDeniedAdvice())),
                done);
        return Pages.html(200, Templates.deviceEnd(page), face.language(), ContentSecurityPolicy.page());
    }

    /** By address even where a form led here, so that the language can be changed. */
    private List<LanguageLink> languages(UserPool pool, String userCode, PageLanguage language) {
        var code = userCode == null || userCode.isBlank()
                ? ""
                : "&user_code=" + URLEncoder.encode(userCode, StandardCharsets.UTF_8);
        return LanguageLink.others(
                language,
                other -> addresses.device(pool, "?lang=" + other.tag() + code).toString());
    }
}
