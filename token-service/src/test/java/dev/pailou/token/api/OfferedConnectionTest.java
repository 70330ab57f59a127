package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.EveryWay;
import dev.pailou.token.support.EveryWay.Way;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TokenServiceTest
@DisplayName("An application that doesn't offer the connection through which somebody came")
class OfferedConnectionTest {

    @Inject
    World world;

    @Inject
    EveryWay ways;

    private final String user = Ids.next();

    @ParameterizedTest(name = "C7, C35: gets nothing by {0}")
    @EnumSource(Way.class)
    void nothing(Way way) {
        var tenant = ways.tenant();
        var lastStep = ways.go(way, tenant, user);
        world.keep(World.offering(tenant.application(), Ids.next()));
        assertThat(lastStep.get()).isEqualTo(way.refusal());
    }

    @ParameterizedTest(name = "gets it by {0} as long as it is not known which ones it offers")
    @EnumSource(Way.class)
    void unknown(Way way) {
        var tenant = ways.tenant();
        var lastStep = ways.go(way, tenant, user);
        world.change(
                "update application set connection_ids = null where id = ?",
                tenant.application().id());
        assertThat(lastStep.get()).isEqualTo(EveryWay.GIVEN);
    }

    @Test
    @DisplayName("C7: takes no session of the connection: the person logs in through another one, in the same session")
    void singleSignOn() {
        var tenant = world.tenant();
        var other = otherWay(tenant);
        var browser = new Browser();
        browser.loginAs(world, tenant, user);
        var session = session(tenant);

        var code = browser.loginAt(browser.ask(other), world, other, user);
        assertThat(new Browser().redeem(other, code).statusCode()).isEqualTo(200);
        assertThat(code(browser.ask(other, "prompt", "none")))
                .as("from now on it does")
                .isNotNull();
        assertThat(session(tenant)).isEqualTo(session);
    }

    /** @return the same pool with an application that offers nothing but a connection of its own */
    private Tenant otherWay(Tenant tenant) {
        var connection = World.connection(tenant.pool().id(), Ids.next(), 1, true);
        var secret = RandomValue.token();
        var application = World.offering(World.web(tenant.pool().id(), secret), connection.id());
        world.keep(connection, application);
        return new Tenant(tenant.pool(), application, secret, connection);
    }

    private String session(Tenant tenant) {
        return world.one(
                "select id from session where pool_id = ?", tenant.pool().id());
    }

    private static String code(HttpResponse<String> answer) {
        return Browser.query(Browser.location(answer)).get("code");
    }
}
