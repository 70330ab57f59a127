package dev.pailou.sandbox.vendor.tencent;

import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.vendor.VendorApp;
import java.time.Instant;
import java.util.Map;

/**
 * With what an event is signed, encrypted and dated: as the app says, unless somebody who asks for the event wants it
 * otherwise, to see it refused. {@code token}, {@code encodingAesKey}, {@code receiver} and {@code timestamp} can be
 * wanted otherwise.
 *
 * @param crypto signs and encrypts
 * @param receiver the id for which it is encrypted
 * @param timestamp seconds since 1970
 * @param nonce a value that is never the same
 */
public record PushOrder(MessageCrypto crypto, String receiver, String timestamp, String nonce) {
    /** The setting for the address of events. */
    public static final String EVENTS_URL = "eventsUrl";

    /** The setting for the token of the signature. */
    public static final String TOKEN = "token";

    /** The setting for the key of encrypted messages. */
    public static final String ENCODING_AES_KEY = "encodingAesKey";

    public static PushOrder of(VendorApp app, String receiver, Instant now, Map<String, String> details) {
        return new PushOrder(
                new MessageCrypto(
                        details.getOrDefault(TOKEN, app.setting(TOKEN)),
                        details.getOrDefault(ENCODING_AES_KEY, app.setting(ENCODING_AES_KEY))),
                details.getOrDefault("receiver", receiver),
                details.getOrDefault("timestamp", Long.toString(now.getEpochSecond())),
                RandomText.alphanumeric(16));
    }

    /** @return the address with these parameters behind its own */
    public static String address(String eventsUrl, String parameters) {
        return eventsUrl + (eventsUrl.contains("?") ? "&" : "?") + parameters;
    }
}
