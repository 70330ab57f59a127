package dev.pailou.sandbox.vendor.wecom;

import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Pushed;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.Token;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.tencent.PushOrder;
import dev.pailou.sandbox.vendor.tencent.Xml;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What WeCom pushes to a suite's server, always encrypted: tickets every ten minutes, see <a
 * href="https://developer.work.weixin.qq.com/document/path/90628">suite_ticket</a>, and on demand whatever event with
 * whatever fields.
 */
final class SuiteEvents {
    private static final Duration TICKET_LIFETIME = Duration.ofSeconds(1800);
    private static final Duration PERIOD = Duration.ofSeconds(600);
    private static final int TICKET_LENGTH = 512;

    private final Shared shared;
    private final WecomApps apps;
    private final Tokens tickets;

    SuiteEvents(Shared shared, WecomApps apps) {
        this.shared = shared;
        this.apps = apps;
        this.tickets = shared.tokens(TICKET_LIFETIME, TICKET_LENGTH);
    }

    void begin() {
        shared.vertx().setPeriodic(PERIOD.toMillis(), _ -> apps.suites()
                .forEach(suite -> push(suite, "suite_ticket", Map.of())));
    }

    boolean isTicket(VendorApp suite, String ticket) {
        return tickets.find(ticket)
                .filter(known -> known.grant().appid().equals(suite.appid()) && !known.isExpired(shared.now()))
                .isPresent();
    }

    /**
     * Pushes an event: {@code suite_ticket}, {@code verify}, or any other with the details as its fields, apart from those
     * that {@link PushOrder} reads.
     */
    Optional<Future<Pushed>> push(VendorApp suite, String event, Map<String, String> details) {
        String url = suite.setting(PushOrder.EVENTS_URL);
        if (url == null || suite.setting(PushOrder.ENCODING_AES_KEY) == null || !event.matches("[a-z_]{1,40}")) {
            return Optional.empty();
        }
        if (event.equals("verify")) {
            return Optional.of(verify(suite, url, details));
        }
        PushOrder order = PushOrder.of(suite, suite.appid(), shared.now(), details);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("SuiteId", suite.appid());
        fields.put("InfoType", event);
        fields.put("TimeStamp", Long.parseLong(order.timestamp()));
        if (event.equals("suite_ticket")) {
            Token ticket = tickets.issue(Grant.ofApp(suite.appid()));
            fields.put("SuiteTicket", ticket.value());
        }
        details.forEach((name, value) -> {
            // Fields of events begin with a capital, what is wanted otherwise does not.
            if (Character.isUpperCase(name.charAt(0))) {
                fields.put(name, value);
            }
        });
        String encrypted = order.crypto().encrypt(Xml.of(fields), order.receiver());
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("ToUserName", suite.appid());
        envelope.put("AgentID", "");
        envelope.put("Encrypt", encrypted);
        return Optional.of(
                shared.events().post(PushOrder.address(url, signed(order, encrypted)), "text/xml", Xml.of(envelope)));
    }

    /** The address must answer with exactly the text that is encrypted in {@code echostr}. */
    private Future<Pushed> verify(VendorApp suite, String url, Map<String, String> details) {
        String receiver = Objects.requireNonNullElse(suite.setting(WecomVendor.PROVIDER_CORPID), suite.appid());
        PushOrder order = PushOrder.of(suite, receiver, shared.now(), details);
        String text = RandomText.alphanumeric(19);
        String echo = order.crypto().encrypt(text, order.receiver());
        String address = PushOrder.address(
                url, signed(order, echo) + "&echostr=" + URLEncoder.encode(echo, StandardCharsets.UTF_8));
        return shared.events()
                .get(address)
                .map(pushed -> pushed.body().equals(text)
                        ? new Pushed(pushed.status(), "verified")
                        : new Pushed(pushed.status(), "not verified: " + pushed.body()));
    }

    private static String signed(PushOrder order, String encrypted) {
        return "msg_signature=" + order.crypto().signature(order.timestamp(), order.nonce(), encrypted) + "&timestamp="
                + order.timestamp() + "&nonce=" + order.nonce();
    }
}
