package dev.pailou.token.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("Coming back from a login")
class ContinueTest {

    @Inject
    World world;

    @Test
    @DisplayName("a decision that comes while the browser waits is answered at once")
    void waits() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var ticket = RandomValue.token();
        var id = world.authorizationOf(started.handle());

        var answer = browser.getLater(Browser.continuePath(tenant, started.handle(), ticket));
        world.bind(tenant, id, ticket, Map.of());

        assertThat(answer.orTimeout(3, TimeUnit.SECONDS).join().statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName(
            "three may wait at once for one authorization, further ones get the page that comes again, and then all go on")
    void crowded() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var ticket = RandomValue.token();
        var path = Browser.continuePath(tenant, started.handle(), ticket);
        var asked = IntStream.range(0, 20).mapToObj(i -> browser.getLater(path)).toList();
        Awaitility.await()
                .atMost(Duration.ofSeconds(4))
                .until(() -> asked.stream().filter(CompletableFuture::isDone).count() >= 17);
        assertThat(asked).filteredOn(CompletableFuture::isDone).hasSize(17).allMatch(answer -> answer.join()
                .body()
                .contains("http-equiv=\"refresh\""));

        world.bind(tenant, world.authorizationOf(started.handle()), ticket, Map.of());
        assertThat(asked.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .filteredOn(status -> status == 303)
                .hasSize(1);
    }

    @Test
    @DisplayName("without a decision a page goes on by itself after 5 s, without JavaScript, and ends after a minute")
    void page() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var path = tenant.path("/continue?authorization=" + started.handle() + "&ticket=a%26b%22%3Cticket");
        var begun = System.nanoTime();
        var minuteAgo = Instant.now().minusSeconds(60).getEpochSecond();
        var first = browser.getLater(path);
        var last = browser.getLater(path + "&since=" + minuteAgo);

        var waiting = first.join();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(9));
        assertThat(waiting.statusCode()).isEqualTo(202);
        assertThat(waiting.body())
                .contains("http-equiv=\"refresh\"", "ticket=a%26b%22%3Cticket&amp;since=", "One moment")
                .contains("/login/" + tenant.pool().domain() + "?authorization=" + started.handle())
                .doesNotContain("<script");

        var ended = last.join();
        assertThat(ended.statusCode()).isEqualTo(504);
        assertThat(ended.body())
                .contains("Try again", "Back to Demo &lt;app&gt;", "/cancel?authorization=" + started.handle())
                .doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    @DisplayName("C8: an attacker's authorization finished in a victim's browser, and the reverse, is refused")
    void otherBrowser() {
        var tenant = world.tenant();
        var attacker = new Browser();
        var victim = new Browser();
        var attackers = attacker.start(tenant);
        var victims = victim.start(tenant);
        var ticket = RandomValue.token();
        world.bind(tenant, world.authorizationOf(attackers.handle()), ticket, Map.of());

        for (var browser : new Browser[] {victim, new Browser()}) {
            var refused = browser.proceed(tenant, attackers.handle(), ticket);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body())
                    .contains("another browser", "href=\"https://app.example.com/\"")
                    .doesNotContain("Try again", "/cancel?");
        }
        // The victim's ticket does not answer the attacker's authorization either.
        world.change(
                "update authorizations set expires_at = now() + interval '100 milliseconds' where id = ?",
                world.authorizationOf(victims.handle()));
        assertThat(victim.proceed(tenant, victims.handle(), ticket).statusCode())
                .isEqualTo(410);
        // And the attacker, who may have seen the address, can't use the ticket that the victim was shown.
        assertThat(attacker.proceed(tenant, attackers.handle(), ticket).statusCode())
                .isEqualTo(410);
    }

    @Test
    @DisplayName("C8: a ticket that another browser was shown stays worthless when its decision arrives later")
    void otherBrowserBeforeTheDecision() {
        var tenant = world.tenant();
        var attacker = new Browser();
        var started = attacker.start(tenant);
        var ticket = RandomValue.token();
        var authorization = world.authorizationOf(started.handle());
        assertThat(new Browser().proceed(tenant, started.handle(), ticket).statusCode())
                .isEqualTo(403);

        world.send(World.bound(tenant, authorization, ticket, Map.of()));
        // A later event of another login has arrived, so the decision has had its chance.
        world.bind(tenant, world.authorizationOf(new Browser().start(tenant).handle()), RandomValue.token(), Map.of());

        assertThat(attacker.proceed(tenant, started.handle(), ticket).statusCode())
                .isEqualTo(410);
    }

    @Test
    @DisplayName("a ticket works once, also when 50 requests bring it at once")
    void once() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var ticket = RandomValue.token();
        world.bind(tenant, world.authorizationOf(started.handle()), ticket, Map.of());
        var path = Browser.continuePath(tenant, started.handle(), ticket);

        var answers = IntStream.range(0, 50).mapToObj(i -> browser.getLater(path)).toList().stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList();

        assertThat(answers).filteredOn(status -> status == 303).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 410).hasSize(49);
    }

    @Test
    @DisplayName("a ticket that has ended is too late, with a way to try again")
    void ended() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var ticket = RandomValue.token();
        var id = world.authorizationOf(started.handle());
        world.bind(tenant, id, ticket, Map.of());
        world.change("update authorizations set ticket_expires_at = now() where id = ?", id);

        var late = browser.proceed(tenant, started.handle(), ticket);

        assertThat(late.statusCode()).isEqualTo(410);
        assertThat(late.body()).contains("Try again", "Back to");
    }

    @Test
    @DisplayName("a refusal goes to the login page, and the person may try again with another login")
    void refused() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var id = world.authorizationOf(started.handle());
        var first = RandomValue.token();
        world.refuse(tenant, id, first, "login_only");

        assertThat(Browser.location(browser.proceed(tenant, started.handle(), first)))
                .isEqualTo("http://localhost:8080/login/" + tenant.pool().domain() + "/refused?authorization="
                        + started.handle());

        var second = RandomValue.token();
        world.bind(tenant, id, second, Map.of());
        assertThat(Browser.location(browser.proceed(tenant, started.handle(), second)))
                .contains("code=");
    }

    @Test
    @DisplayName(
            "somebody who has to be asked goes to the question by the ticket, which gets nobody else there or in, and after the answer on to the application")
    void asked() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var id = world.authorizationOf(started.handle());
        var ticket = RandomValue.token();
        world.ask(tenant, id, ticket, "match_has_source");
        assertThat(status(id)).isEqualTo("BINDING_REQUIRED");
        var question =
                "http://localhost:8080/login/" + tenant.pool().domain() + "/bind?authorization=" + started.handle();

        var asked = IntStream.range(0, 3)
                .mapToObj(i -> browser.getLater(Browser.continuePath(tenant, started.handle(), ticket)))
                .toList();
        assertThat(asked).allSatisfy(answer -> assertThat(Browser.location(answer.join()))
                .isEqualTo(question));
        assertThat(status(id)).isEqualTo("BINDING_ASKED");
        world.change("update authorizations set ticket_expires_at = now() where id = ?", id);
        assertThat(Browser.location(browser.proceed(tenant, started.handle(), ticket)))
                .as("reloaded, a minute later")
                .isEqualTo(question);

        var answered = RandomValue.token();
        world.bind(tenant, id, answered, Map.of());
        assertThat(Browser.location(browser.proceed(tenant, started.handle(), answered)))
                .contains("code=");
        assertThat(browser.proceed(tenant, started.handle(), ticket).statusCode())
                .isEqualTo(410);
    }

    @Test
    @DisplayName("C8: with another browser the ticket of a question gets nowhere, and the question is over")
    void askedInAnotherBrowser() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var id = world.authorizationOf(started.handle());
        var ticket = RandomValue.token();
        world.ask(tenant, id, ticket, "binding_asked");

        assertThat(new Browser()
                        .proceed(tenant, started.handle(), ticket)
                        .headers()
                        .firstValue("Location"))
                .isEmpty();
        assertThat(status(id)).isEqualTo("CANCELLED");
    }

    @Test
    @DisplayName("a ticket that ended before the browser came for the question is too late, whatever waits")
    void askedTooLate() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var id = world.authorizationOf(started.handle());
        var ticket = RandomValue.token();
        world.ask(tenant, id, ticket, "binding_asked");
        world.change("update authorizations set ticket_expires_at = now() where id = ?", id);

        assertThat(browser.proceed(tenant, started.handle(), ticket).headers().firstValue("Location"))
                .isEmpty();
        assertThat(status(id)).isEqualTo("BINDING_REQUIRED");
    }

    @Test
    @DisplayName("somebody who is in and wants a further way in is asked on the account's page")
    void askedToLink() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var id = world.authorizationOf(started.handle());
        world.change("update authorizations set purpose = 'link' where id = ?", id);
        var ticket = RandomValue.token();
        world.ask(tenant, id, ticket, "link_asked");

        assertThat(Browser.location(browser.proceed(tenant, started.handle(), ticket)))
                .isEqualTo("http://localhost:8080/account/" + tenant.pool().domain() + "/link?authorization="
                        + started.handle());
    }

    @Test
    @DisplayName("the person can go back to the application while they are asked, and log in otherwise instead")
    void askedAndElsewhere() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var id = world.authorizationOf(started.handle());
        var ticket = RandomValue.token();
        world.ask(tenant, id, ticket, "binding_asked");
        browser.proceed(tenant, started.handle(), ticket);
        var other = RandomValue.token();
        world.ask(tenant, id, other, "several_matches");
        assertThat(browser.proceed(tenant, started.handle(), ticket).headers().firstValue("Location"))
                .as("the question before it is over")
                .isEmpty();
        assertThat(status(id)).isEqualTo("BINDING_REQUIRED");
        browser.proceed(tenant, started.handle(), other);

        assertThat(Browser.location(browser.get(tenant.path("/cancel?authorization=" + started.handle()))))
                .contains("error=access_denied");
        assertThat(status(id)).isEqualTo("CANCELLED");
    }

    private String status(String authorizationId) {
        return world.one("select status from authorizations where id = ?", authorizationId);
    }

    @Test
    @DisplayName("an unknown authorization, or one of another pool, is not known")
    void unknown() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        assertThat(browser.proceed(tenant, RandomValue.token(), "ticket").statusCode())
                .isEqualTo(404);
        assertThat(browser.proceed(world.tenant(), started.handle(), "ticket").statusCode())
                .isEqualTo(404);
        assertThat(browser.get(tenant.path("/continue?authorization=" + started.handle()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("C7: no code once the connection, the application or the pool is switched off")
    void switchedOff() {
        for (int what = 0; what < 3; what++) {
            var tenant = world.tenant();
            var browser = new Browser();
            var started = browser.start(tenant);
            var ticket = RandomValue.token();
            world.bind(tenant, world.authorizationOf(started.handle()), ticket, Map.of());
            var pool = tenant.pool();
            world.keep(
                    switch (what) {
                        case 0 ->
                            World.connection(pool.id(), tenant.connection().id(), 2, false);
                        case 1 ->
                            World.changed(
                                    tenant.application(), tenant.application().grantTypes(), false, false);
                        default -> World.changed(pool, false, false);
                    });

            var response = browser.proceed(tenant, started.handle(), ticket);

            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("switched off");
        }
    }

    @Test
    @DisplayName("cancel takes the person back with access_denied, as often as pressed, in this browser only")
    void cancel() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var path = tenant.path("/cancel?authorization=" + started.handle());

        assertThat(new Browser().get(path).statusCode()).isEqualTo(403);
        for (int pressed = 0; pressed < 2; pressed++) {
            var response = browser.get(path);
            assertThat(response.statusCode()).isEqualTo(303);
            assertThat(Browser.location(response)).startsWith(World.REDIRECT_URI);
            assertThat(Browser.query(Browser.location(response)))
                    .containsEntry("error", "access_denied")
                    .containsEntry("state", "state of the application & more")
                    .containsEntry("iss", tenant.issuer());
        }
        assertThat(browser.proceed(tenant, started.handle(), "ticket").statusCode())
                .isEqualTo(410);
    }

    @Test
    @DisplayName("cancel does not undo a login that was answered")
    void cancelTooLate() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        browser.login(world, tenant, started, Map.of());
        assertThat(browser.get(tenant.path("/cancel?authorization=" + started.handle()))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    @DisplayName("a failure of ours is a kind page, and says nothing of what failed")
    void failure() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var ticket = RandomValue.token();
        var id = world.authorizationOf(started.handle());
        world.bind(tenant, id, ticket, Map.of());
        world.change("update authorizations set claims = '{' where id = ?", id);

        var failed = browser.proceed(tenant, started.handle(), ticket);

        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).contains("Something went wrong", "Trace ID").doesNotContain("JSON", "Exception");
    }
}
