package dev.pailou.e2e.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.set.AllConnections;
import dev.pailou.e2e.set.Policy;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.local.sandbox.SandboxConnection;
import dev.pailou.local.sandbox.SandboxConnections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see under everything that an administrator can choose, through one provider of each protocol. */
public interface PoliciesInABrowser {

    RunningSet set();

    Chromium chromium();

    AllConnections connections();

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"github", "google", "oidc-id-token", "wechatmp-qrcode", "wecom-provider-qr"})
    @DisplayName("people get a new account, the one that has their address, the question, or a word about whom to ask")
    default void choices(String name) {
        var connection = SandboxConnections.read().named(name);
        var owner = Owner.in(set(), connections().demo().pool());
        try {
            under(new Policy("none", List.of(), true), connection, owner.address(), page -> {
                page.locator("[data-reason]").waitFor();
                assertThat(page.locator("[data-reason]").getAttribute("data-reason"))
                        .isEqualTo("login_only");
            });
            if (Telling.of(name) != Telling.CANNOT) {
                under(new Policy(Policy.FIELD, List.of("email"), true), connection, owner.address(), page -> assertThat(
                                sub(page))
                        .isEqualTo(owner.id()));
            }
            var another = Owner.in(set(), connections().demo().pool());
            under(new Policy(Policy.CHALLENGE, List.of(), false), connection, another.address(), page -> {
                page.locator("[data-way=create]").click();
                assertThat(sub(page)).isNotIn(owner.id(), another.id());
            });
            under(new Policy(Policy.CHALLENGE, List.of(), true), connection, another.address(), page -> {
                page.locator("[data-asked]").waitFor();
                assertThat(page.locator("[data-way=create]").count()).isZero();
                page.locator("[data-way=email]").click();
                page.locator("[name=address]").fill(another.address());
                page.locator("form:has([name=address]) button[type=submit]").click();
                page.locator("[name=code]").fill(set().sandbox().mailedCode(another.address()));
                page.locator("[data-way=code]").click();
                assertThat(sub(page)).isEqualTo(another.id());
            });
        } finally {
            connections().associate(name, Policy.NONE);
        }
    }

    private void under(Policy policy, SandboxConnection connection, String address, Consumer<Page> sees) {
        connections().associate(connection.name(), policy);
        var person = set().sandbox()
                .newPerson(Map.of(
                        "email",
                        address,
                        "email_verified",
                        "true",
                        "appid",
                        connections().apps().get(connection.name()).appId()));
        try (var browser = chromium().newBrowser(connection.userAgent())) {
            sees.accept(connections().come(browser, connection, person));
        }
    }

    private static String sub(Page page) {
        return page.locator("[data-claim=sub]").textContent();
    }
}
