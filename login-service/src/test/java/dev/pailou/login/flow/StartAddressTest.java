package dev.pailou.login.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import dev.pailou.login.testing.TestPool.Request;
import dev.pailou.login.testing.TestPool.TestConnection;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("A connection's own start address")
class StartAddressTest extends LoginServiceTest {

    private static final String QUERY = "&state=a%20state&nonce=a%20nonce";

    @Test
    @DisplayName(
            "leads to the vendor with no page of ours between, for this browser, also where there is another way in")
    void straight() {
        var pool = pool();
        var other = new TestConnection("other");
        pool.change(later -> {
            later.connections.add(other);
            later.passwordSignIn = true;
        });
        var browser = browser();
        var address = pool.startAddress(pool.connection(), QUERY);

        var page = browser.get(address);
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.body()).isEmpty();
        var arrival = internal().arrivalsAt(pool.connection().id).getFirst();
        assertThat(arrival.get("poolId").asText()).isEqualTo(pool.id);
        assertThat(arrival.get("query").asText()).isEqualTo(address.substring(address.indexOf('?') + 1));
        var host = URI.create(address).getHost();
        var name = browserCookie().ofPool(pool.id);
        assertThat(browser.cookiesOf(host))
                .containsEntry(name, arrival.get("browser").asText());

        var onward = browser.get(page.next());
        assertThat(onward.status()).isEqualTo(303);
        assertThat(onward.next()).contains("/connection/begin?handle=");
        var vendor = browser.get(onward.next());
        assertThat(vendor.status()).isEqualTo(303);
        assertThat(vendor.locationParameters()).containsKeys("state", "redirect_uri");
        assertThat(browser.get(page.next()).status())
                .as("opened again, it leads there again")
                .isEqualTo(303);

        browser.get(address);
        assertThat(internal().arrivalsAt(pool.connection().id))
                .extracting(again -> again.get("browser").asText())
                .as("the browser keeps its cookie")
                .containsOnly(arrival.get("browser").asText());

        var handle = page.next().substring(page.next().indexOf('=') + 1);
        assertThat(pool.start(browser, new Request(handle, null, null), "other").reason())
                .as("C5: by that connection and no other")
                .isEqualTo("connection_disabled");
        var password = browser.post(
                addressing().pool(pool.domain, "login", "/password"),
                Map.of("authorization", handle, "username", "ming", "password", "secret"));
        assertThat(password.reason()).isEqualTo("not_found");
    }

    @Test
    @DisplayName("B3: shows a kind page, and nothing goes to the vendor, when token-service takes no such request")
    void refused() {
        var pool = pool();
        var address = addressing().pool(pool.domain, "connections", "/social/" + pool.connection().identifier);
        var browser = browser();
        for (var query : new String[] {"", "?", "?app_id=" + pool.applicationId, "?app_id=&state=a&nonce=b"}) {
            var page = browser.get(address + query, "Accept-Language", "zh-CN");
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.reason()).isEqualTo("start_invalid");
            assertThat(page.body()).contains("此登录入口不完整");
        }
        assertThat(browser.get(address + "?" + "x".repeat(20_000)).status()).isIn(400, 414);
        assertThat(browser.get(address + "?down").reason()).isEqualTo("unavailable");
        assertThat(query("select id from login where pool_id = ?", pool.id)).isNull();
    }

    @Test
    @DisplayName("C7, C26: is there only at its pool's address, in its category, and while all of it is enabled")
    void elsewhere() {
        var pool = pool();
        var stranger = pool();
        var browser = browser();
        var own = pool.startAddress(pool.connection(), QUERY);
        var identifier = pool.connection().identifier;
        assertThat(browser.get(own.replace("/social/", "/enterprise/")).reason())
                .isEqualTo("not_found");
        assertThat(browser.get(own.replace("/social/", "/private/")).reason()).isEqualTo("not_found");
        assertThat(browser.get(own.replace("/" + identifier + "?", "/nobody?")).reason())
                .isEqualTo("not_found");
        assertThat(browser.get(own.replace("/" + pool.domain + "/", "/no-such-pool/"))
                        .reason())
                .isEqualTo("not_found");
        assertThat(browser.get(own.replace("/" + pool.domain + "/", "/" + stranger.domain + "/"))
                        .status())
                .as("a connection of the other pool, which that pool's own rules are asked for")
                .isEqualTo(303);
        assertThat(internal().arrivalsAt(pool.connection().id)).isEmpty();

        pool.change(later -> later.connection().enabled = false);
        assertThat(browser.get(own).reason()).isEqualTo("connection_disabled");
        pool.change(later -> {
            later.connection().enabled = true;
            later.enabled = false;
        });
        assertThat(browser.get(own).reason()).isEqualTo("pool_disabled");
    }
}
