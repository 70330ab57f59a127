package dev.pailou.login.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.outbound.OutboundSettings;
import dev.pailou.local.testing.Infrastructure;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.SharedKey;
import dev.pailou.login.protocol.FetchedToken;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.store.ApplicationTokenStore;
import dev.pailou.login.store.PushedValueStore;
import dev.pailou.login.store.Secrets;
import dev.pailou.login.testing.FakeServices;
import dev.pailou.login.testing.LoginServiceTest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "login"))
@WithTestResource(FakeServices.class)
@DisplayName("An application-level token")
class SharedTokensTest extends LoginServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Inject
    ApplicationTokenStore store;

    @Inject
    PushedValueStore pushed;

    @Inject
    Secrets secrets;

    @Inject
    OutboundSettings outbound;

    private final SharedKey key = new SharedKey("suite:" + RandomValue.state(), Digest.sha256("secret"));
    private final AtomicInteger fetched = new AtomicInteger();
    private SharedTokens one;
    private SharedTokens other;

    @BeforeEach
    void replicas() {
        one = new SharedTokens(store, pushed, secrets, outbound);
        other = new SharedTokens(store, pushed, secrets, outbound);
    }

    @Test
    @DisplayName("is fetched once for 50 callers at once in two processes")
    void onceForAll() {
        var callers = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 50; i++) {
            callers.add((i % 2 == 0 ? one : other)
                    .get(key, slowly(vendor(TWO_HOURS)))
                    .subscribeAsCompletionStage());
        }
        assertThat(callers).extracting(CompletableFuture::join).containsOnly("token-1");
        assertThat(fetched).hasValue(1);
    }

    @Test
    @DisplayName(
            "is kept until a tenth of its time or 5 minutes before its end, then fetched by one while others go on")
    void due() {
        get(one, vendor(Duration.ofSeconds(100)));
        assertThat(
                        query(
                                "select round(extract(epoch from expires_at - renew_at)) from application_token where scope = ?"))
                .isEqualTo("10");
        update("update application_token set renew_at = now() where scope = ?", key.scope());

        var slow = new CompletableFuture<FetchedToken>();
        var renewing =
                one.get(key, () -> Uni.createFrom().completionStage(slow)).subscribeAsCompletionStage();
        await().until(() -> query("select refresher from application_token where scope = ?") != null);
        assertThat(get(other, vendor(TWO_HOURS))).isEqualTo("token-1");

        slow.complete(new FetchedToken("new", TWO_HOURS));
        assertThat(renewing.join()).isEqualTo("new");
        assertThat(get(other, vendor(TWO_HOURS))).isEqualTo("new");
        assertThat(fetched).hasValue(1);
        assertThat(
                        query(
                                "select round(extract(epoch from expires_at - renew_at)) from application_token where scope = ?"))
                .isEqualTo("300");
    }

    @Test
    @DisplayName("that is due serves until its end when the vendor is away")
    void dueAndVendorAway() {
        get(one, vendor(TWO_HOURS));
        update("update application_token set renew_at = now() where scope = ?", key.scope());
        assertThat(get(one, away())).isEqualTo("token-1");

        update("update application_token set expires_at = now() where scope = ?", key.scope());
        assertThatThrownBy(() -> get(one, away())).isInstanceOf(ProviderFailure.class);
    }

    @Test
    @DisplayName("is fetched by another when the one who was fetching it dies")
    void holderDies() {
        update("""
                insert into application_token (scope, secrets_hash, refresher, refreshing_until)
                values (?, ?, 'dead', now() + interval '700 milliseconds')
                """, key.scope(), key.secretsHash());
        var began = System.nanoTime();
        assertThat(get(one, vendor(TWO_HOURS))).isEqualTo("token-1");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    @DisplayName("is waited for no longer than 5 seconds")
    void patience() {
        update("""
                insert into application_token (scope, secrets_hash, refresher, refreshing_until)
                values (?, ?, 'dead', now() + interval '1 minute')
                """, key.scope(), key.secretsHash());
        assertThatThrownBy(() -> get(one, vendor(TWO_HOURS)))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.failure().reason()).isEqualTo(Reason.VENDOR_TIMEOUT));
        assertThat(fetched).hasValue(0);
    }

    @Test
    @DisplayName("fetched too late, when somebody else was at it already, doesn't replace the other's")
    void late() {
        var slow = new CompletableFuture<FetchedToken>();
        var late = one.get(key, () -> Uni.createFrom().completionStage(slow)).subscribeAsCompletionStage();
        await().until(() -> query("select refresher from application_token where scope = ?") != null);
        update("update application_token set refreshing_until = now() where scope = ?", key.scope());
        assertThat(get(other, vendor(TWO_HOURS))).isEqualTo("token-1");
        slow.complete(new FetchedToken("late", TWO_HOURS));
        assertThat(late.join()).isEqualTo("late");
        assertThat(get(one, vendor(TWO_HOURS))).isEqualTo("token-1");
    }

    @Test
    @DisplayName("that can't be fetched fails all who wait for it in a process at once, and the next try is made anew")
    void failure() {
        var slow = new CompletableFuture<FetchedToken>();
        var waiting = List.of(1, 2, 3).stream()
                .map(i -> one.get(key, () -> Uni.createFrom().completionStage(slow))
                        .subscribeAsCompletionStage())
                .toList();
        await().until(() -> query("select refresher from application_token where scope = ?") != null);
        slow.completeExceptionally(ProviderFailure.of(Reason.CREDENTIALS_REJECTED, "no"));
        assertThat(waiting)
                .allSatisfy(each -> assertThatThrownBy(each::join).hasCauseInstanceOf(ProviderFailure.class));
        assertThat(get(other, vendor(TWO_HOURS))).isEqualTo("token-1");
    }

    @Test
    @DisplayName("that the vendor refuses is dropped, but never the fresh one that took its place")
    void dropped() {
        get(one, vendor(TWO_HOURS));
        drop(one, "token-1");
        assertThat(get(one, vendor(TWO_HOURS))).isEqualTo("token-2");
        drop(other, "token-1");
        assertThat(get(other, vendor(TWO_HOURS))).isEqualTo("token-2");
        assertThat(fetched).hasValue(2);
    }

    @Test
    @DisplayName("belongs to the secrets it was fetched with: with another one there is another token")
    void otherSecret() {
        get(one, vendor(TWO_HOURS));
        var changed = new SharedKey(key.scope(), Digest.sha256("changed"));
        assertThat(one.get(changed, vendor(TWO_HOURS)).await().atMost(PATIENCE)).isEqualTo("token-2");
    }

    @Test
    @DisplayName("never stands in clear in the table, and opens nowhere else")
    void sealed() {
        get(one, vendor(TWO_HOURS));
        assertThat(query("select t::text from application_token t where scope = ?"))
                .doesNotContain("token-1", "secret");

        var elsewhere = new SharedKey(key.scope() + "-elsewhere", key.secretsHash());
        update("update application_token set scope = ? where scope = ?", elsewhere.scope(), key.scope());
        assertThat(one.get(elsewhere, vendor(TWO_HOURS)).await().atMost(PATIENCE))
                .isEqualTo("token-2");
    }

    @Test
    @DisplayName(
            "goes with what the vendor pushed: the newest counts, whatever comes late or twice, and only while it holds")
    void pushed() {
        var now = Instant.now();
        keep("first", now.minusSeconds(60));
        keep("second", now.minusSeconds(30));
        keep("late", now.minusSeconds(45));
        keep("same time", now.minusSeconds(30));
        assertThat(pushedValue()).contains("second");
        assertThat(query("select v::text from pushed_value v where scope = ?")).doesNotContain("second");
        assertThat(one.pushed(key, "other").await().atMost(PATIENCE)).isEmpty();
        assertThat(one.pushed(new SharedKey(key.scope(), "other"), "ticket")
                        .await()
                        .atMost(PATIENCE))
                .isEmpty();

        update("update pushed_value set name = 'moved' where scope = ?", key.scope());
        assertThat(one.pushed(key, "moved").await().atMost(PATIENCE)).isEmpty();

        keep("third", now.minusSeconds(1801));
        assertThat(pushedValue()).isEmpty();
    }

    private void keep(String value, Instant toldAt) {
        inContext(() -> Panache.withTransaction(() -> pushed.keep(
                key, "ticket", secrets.sealPushed(key, "ticket", value), toldAt, Duration.ofSeconds(1800))));
    }

    private static void inContext(Supplier<Uni<Boolean>> work) {
        try {
            VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<String> pushedValue() {
        return other.pushed(key, "ticket").await().atMost(PATIENCE);
    }

    private String query(String sql) {
        return query(sql, key.scope());
    }

    private String get(SharedTokens replica, Supplier<Uni<FetchedToken>> fetch) {
        return replica.get(key, fetch).await().atMost(PATIENCE);
    }

    private void drop(SharedTokens replica, String token) {
        replica.forget(key, token).await().atMost(PATIENCE);
    }

    private Supplier<Uni<FetchedToken>> vendor(Duration lifetime) {
        return () -> Uni.createFrom().item(new FetchedToken("token-" + fetched.incrementAndGet(), lifetime));
    }

    private static Supplier<Uni<FetchedToken>> slowly(Supplier<Uni<FetchedToken>> vendor) {
        return () -> vendor.get().onItem().delayIt().by(Duration.ofMillis(200));
    }

    private static Supplier<Uni<FetchedToken>> away() {
        return () -> Uni.createFrom().failure(ProviderFailure.of(Reason.VENDOR_UNAVAILABLE, "away"));
    }
}
