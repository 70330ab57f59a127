package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.e2e.set.Television;
import java.util.Map;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people do who log in for a device, the same in both forms of addresses. */
interface LoginOnADevice {

    RunningSet set();

    @Test
    @DisplayName("RFC 8628: a person types a device's code, logs in as ever, and the device has the same user's tokens")
    default void device() {
        var setting = set().newSetting();
        var television = Television.in(set(), setting.pool());
        var person = set().sandbox().newPerson(setting.wechat(), true);
        var codes = television.begin();
        assertThat(television.error(codes)).isEqualTo("authorization_pending");

        var browser = new HttpBrowser();
        var form = browser.get(codes.getVerificationURI().toString());
        var typed = codes.getUserCode().getValue().toLowerCase().replace('-', ' ');
        var question = browser.submit(form, (FormElement) form.find("form"), Map.of("user_code", typed));
        assertThat(question.find("[data-user-code]").text())
                .isEqualTo(codes.getUserCode().getValue());
        var login = browser.follow(browser.press(question, "[data-way=confirm]"));
        var begin = browser.press(login, "[data-connection=" + Pool.CONNECTION + "]");
        var vendor = browser.get(begin.location());
        var done = browser.open(set().sandbox().scan(vendor.location(), person));
        done.find("[data-device=done]");

        assertThat(television.subOf(codes))
                .isEqualTo(new HeadlessLogin(set(), setting)
                        .logIn(new HttpBrowser(), person)
                        .getSubject());
        assertThat(television.error(codes)).isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("RFC 8628 section 5.4: a person who was sent a stranger's code says no, and the device hears of it")
    default void strangersDevice() {
        var setting = set().newSetting();
        var television = Television.in(set(), setting.pool());
        var codes = television.begin();
        var browser = new HttpBrowser();
        var question = browser.get(codes.getVerificationURIComplete().toString());
        browser.press(question, "[data-way=deny]").find("[data-device=denied]");
        assertThat(television.error(codes)).isEqualTo("access_denied");
    }
}
