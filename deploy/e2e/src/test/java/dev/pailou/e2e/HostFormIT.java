package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.clients.RealClient;
import dev.pailou.e2e.set.RunningSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("with a host for each pool, and two processes of each service")
class HostFormIT
        implements LoginInABrowser,
                StraightToTheVendor,
                LoginWithoutABrowser,
                LoginOnADevice,
                LoginToRealClients,
                ManyLogins {

    private static RunningSet set;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        set = RunningSet.start(
                "host-form", options -> options.inHostForm("localhost").withReplicas(2));
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        set.close();
    }

    @Override
    public RunningSet set() {
        return set;
    }

    @Override
    public Chromium chromium() {
        return chromium;
    }

    /** One in the server and one in the browser: what differs between the forms is where everything is. */
    @Override
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"QUARKUS_OIDC", "OIDC_CLIENT_TS"})
    @DisplayName("a client that is not ours logs a person in and out with a pool that has a host of its own")
    public void wholeLife(RealClient client) {
        LoginToRealClients.super.wholeLife(client);
    }

    @Test
    @DisplayName("a pool's account pages are at the pool's host, and send a stranger to sign in there")
    void account() {
        var domain = set.newSetting().pool().domain();
        var account = set.local().addresses().account(domain);
        var page = Awaitility.await().until(() -> new HttpBrowser().get(account), there -> there.status() == 303);
        assertThat(page.location())
                .startsWith(set.local().addresses().issuer(domain) + "/auth?")
                .contains("http%3A%2F%2F" + domain + ".localhost", "%2Faccount%2Fsigned-in");
    }

    @Test
    @DisplayName("the path form is 404 at the door, and so is a pool's path at the core host")
    void pathFormIsGone() {
        var browser = new HttpBrowser();
        var domain = set.newSetting().pool().domain();
        var issuer = set.local().addresses().issuer(domain);
        assertThat(browser.get(issuer + "/.well-known/openid-configuration").status())
                .isEqualTo(200);
        assertThat(browser.get(set.local().addresses().core() + "/oidc/" + domain + "/.well-known/openid-configuration")
                        .status())
                .isEqualTo(404);
        assertThat(browser.get(issuer.replace("/oidc", "/api/v1/user-pools")).status())
                .isEqualTo(404);
    }
}
