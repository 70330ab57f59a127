package dev.pailou.login.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pailou.login.testing.Pusher;
import dev.pailou.login.testing.Pusher.Push;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A vendor's push")
class PushFormatTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String RECEIVER = "ww0123456789abcdef";
    private static final String MESSAGE =
            "<xml><InfoType><![CDATA[suite_ticket]]></InfoType><SuiteTicket>票据😀</SuiteTicket>" + "<TimeStamp>"
                    + NOW.minusSeconds(3).getEpochSecond() + "</TimeStamp></xml>";

    private final PushFormat wecom = new Wecom();
    private final PushFormat wechat = new Wechat();
    private final PushSecrets secrets = new PushSecrets(Pusher.TOKEN, Pusher.AES_KEY, Set.of(RECEIVER), false);
    private final PushSecrets plain = new PushSecrets(Pusher.TOKEN, null, Set.of(RECEIVER), true);

    @Test
    @DisplayName("is opened as the vendor's own sample says")
    void vendorsSample() {
        var sample = new PushSecrets("QDG6eK", Pusher.AES_KEY, Set.of("wx5823bf96d3bd56c7"), false);
        var message = wecom.open(
                sample,
                new PushQuery(Map.of(
                        "msg_signature",
                        "477715d11cdb4164915debcba66cb864d751f3e6",
                        "timestamp",
                        "1409659813",
                        "nonce",
                        "1372623149")),
                bytes(
                        "<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName><Encrypt><![CDATA[RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==]]></Encrypt><AgentID><![CDATA[218]]></AgentID></xml>"),
                Instant.ofEpochSecond(1409659820));
        assertThat(message.values())
                .containsEntry("Content", "hello")
                .containsEntry("FromUserName", "mycreate")
                .containsEntry("AgentID", "218");
        assertThat(message.at()).isEqualTo(Instant.ofEpochSecond(1409659813));
    }

    @Test
    @DisplayName("that asks whether the address is ours is answered as the vendor's own sample says")
    void vendorsQuestion() {
        var sample = new PushSecrets("QDG6eK", Pusher.AES_KEY, Set.of("wx5823bf96d3bd56c7"), false);
        var query = Map.of(
                "msg_signature",
                "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
                "timestamp",
                "1409659589",
                "nonce",
                "263014780",
                "echostr",
                "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==");
        assertThat(wecom.echo(sample, new PushQuery(query), Instant.ofEpochSecond(1409659600)))
                .isEqualTo("1616140317555161061");
    }

    @Test
    @DisplayName("is opened whatever language it is in, and tells its own time")
    void opened() {
        for (var format : new PushFormat[] {wecom, wechat}) {
            var push = Pusher.encrypted(MESSAGE, RECEIVER, NOW).with("encrypt_type", "aes");
            var message = open(format, secrets, push);
            assertThat(message.values()).containsEntry("SuiteTicket", "票据😀").containsEntry("InfoType", "suite_ticket");
            assertThat(message.at()).isEqualTo(NOW.minusSeconds(3));
        }
    }

    @Test
    @DisplayName("with a time that is still to come counts as from now")
    void future() {
        var message = "<xml><a>b</a><CreateTime>" + NOW.plusSeconds(9000).getEpochSecond() + "</CreateTime></xml>";
        assertThat(open(wecom, secrets, Pusher.encrypted(message, RECEIVER, NOW))
                        .at())
                .isEqualTo(NOW);
    }

    static Stream<Arguments> spoiled() {
        var good = Pusher.encrypted(MESSAGE, RECEIVER, NOW);
        return Stream.of(
                Arguments.of("an unsigned push", good.without("msg_signature")),
                Arguments.of("a wrong signature", good.with("msg_signature", "0".repeat(40))),
                Arguments.of("another time than was signed", good.with("timestamp", "1409659813")),
                Arguments.of("a nonce that was not signed", good.with("nonce", "1")),
                Arguments.of(
                        "a body that was not signed",
                        good.withBody(Pusher.encrypted("<xml/>", RECEIVER, NOW).body())),
                Arguments.of("another receiver", Pusher.encrypted(MESSAGE, "ww1111111111111111", NOW)),
                Arguments.of("nobody as receiver", Pusher.encrypted(MESSAGE, "", NOW)),
                Arguments.of("an old push", Pusher.encrypted(MESSAGE, RECEIVER, NOW.minusSeconds(301))),
                Arguments.of("a push of a later time", Pusher.encrypted(MESSAGE, RECEIVER, NOW.plusSeconds(301))),
                Arguments.of("no body", good.withBody("")),
                Arguments.of("another kind of body", good.withBody("{\"Encrypt\":\"\"}")),
                Arguments.of("a body without ciphertext", good.withBody("<xml><a>b</a></xml>")),
                Arguments.of("a plain message", Pusher.plain(MESSAGE, NOW)));
    }

    @ParameterizedTest(name = "is refused: {0}")
    @MethodSource("spoiled")
    void refused(String what, Push push) {
        for (var format : new PushFormat[] {wecom, wechat}) {
            assertThatThrownBy(() -> open(format, secrets, push.with("encrypt_type", "aes")))
                    .isInstanceOf(RefusedPush.class);
        }
    }

    @Test
    @DisplayName("whose ciphertext is none, though signed, is refused")
    void noCiphertext() throws Exception {
        var signed = new String[] {
            "",
            "AAAA",
            "not base64!",
            Pusher.encrypt(new byte[32], Pusher.AES_KEY),
            Pusher.encrypt(padded(32, 33), Pusher.AES_KEY),
            Pusher.encrypt(padded(32, 13), Pusher.AES_KEY),
            Pusher.encrypt(padded(64, 1), Pusher.AES_KEY),
            Pusher.encrypt(MESSAGE, RECEIVER, "a".repeat(43))
        };
        for (var ciphertext : signed) {
            var timestamp = Long.toString(NOW.getEpochSecond());
            var push = new Push(
                    Map.of(
                            "timestamp",
                            timestamp,
                            "nonce",
                            "1",
                            "msg_signature",
                            Pusher.sign(Pusher.TOKEN, timestamp, "1", ciphertext)),
                    "<xml><Encrypt>" + ciphertext + "</Encrypt></xml>");
            assertThatThrownBy(() -> open(wecom, secrets, push)).as(ciphertext).isInstanceOf(RefusedPush.class);
        }
    }

    /** A length of -1 or far too much, and that padding. */
    private static byte[] padded(int size, int padding) {
        var plain = new byte[size];
        java.util.Arrays.fill(plain, (byte) 0xff);
        java.util.Arrays.fill(plain, Math.max(0, size - padding), size, (byte) padding);
        return plain;
    }

    @ParameterizedTest(name = "is refused as XML: {0}")
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY a \"b\">]><xml><a>&a;</a></xml>",
                "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><xml><a>b</a></xml>",
                "<xml><a>&undefined;</a></xml>",
                "<xml><?php x?><a>b</a></xml>",
                "<xml><a>b</xml>",
                "<a><a><a><a><a><a><a><a><a>deep</a></a></a></a></a></a></a></a></a>",
                "text"
            })
    void dangerous(String xml) {
        assertThatThrownBy(() -> open(wechat, plain, Pusher.plain(xml, NOW))).isInstanceOf(RefusedPush.class);
        assertThatThrownBy(() -> open(wecom, secrets, Pusher.encrypted(xml, RECEIVER, NOW)))
                .isInstanceOf(RefusedPush.class);
    }

    @Test
    @DisplayName("of more than 64 KiB is refused")
    void large() {
        var xml = "<xml><a>" + "x".repeat(64 * 1024) + "</a></xml>";
        assertThatThrownBy(() -> open(wechat, plain, Pusher.plain(xml, NOW))).hasMessage("too large");
    }

    @Test
    @DisplayName(
            "without encryption is taken where the connection says so, and the encrypted part counts where both come")
    void plainMode() {
        assertThat(open(wechat, plain, Pusher.plain(MESSAGE, NOW)).values()).containsEntry("InfoType", "suite_ticket");
        assertThatThrownBy(() -> open(wechat, secrets, Pusher.plain(MESSAGE, NOW)))
                .hasMessage("not encrypted");

        var both = Pusher.encrypted(MESSAGE, RECEIVER, NOW).with("encrypt_type", "aes");
        both = both.withBody(both.body().replace("<Encrypt>", "<InfoType>forged</InfoType><Encrypt>"));
        assertThat(open(wechat, secrets, both).values()).containsEntry("InfoType", "suite_ticket");
    }

    @Test
    @DisplayName("that asks whether the address is ours in clear is answered when it is signed")
    void plainQuestion() {
        var push = Pusher.plain("", NOW).with("echostr", "5299763");
        assertThat(wechat.echo(secrets, new PushQuery(push.query()), NOW)).isEqualTo("5299763");
        assertThatThrownBy(() -> wechat.echo(
                        secrets, new PushQuery(push.with("nonce", "2").query()), NOW))
                .hasMessage("signature");
        assertThatThrownBy(() -> wechat.echo(secrets, new PushQuery(push.query()), NOW.plusSeconds(301)))
                .hasMessage("timestamp");
    }

    @Test
    @DisplayName("shows no secret when somebody prints it")
    void printed() {
        var push = Pusher.encrypted(MESSAGE, RECEIVER, NOW);
        assertThat(secrets + " " + open(wecom, secrets, push)).doesNotContain(Pusher.TOKEN, Pusher.AES_KEY, "票据");
    }

    private static PushedMessage open(PushFormat format, PushSecrets secrets, Push push) {
        return format.open(secrets, new PushQuery(push.query()), bytes(push.body()), NOW);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
