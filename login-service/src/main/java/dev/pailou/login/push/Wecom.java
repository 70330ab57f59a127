package dev.pailou.login.push;

import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * WeCom's pushes to service providers and applications (WeCom developer documentation, "Encryption and decryption
 * scheme", 90968): everything is encrypted, also the question whether the address is ours.
 */
@Singleton
class Wecom implements PushFormat {

    private static final String SIGNATURE = "msg_signature";

    @Override
    public String echo(PushSecrets secrets, PushQuery query, Instant now) {
        var echo = query.get("echostr");
        PushSignature.check(secrets, query, SIGNATURE, now, echo);
        return MessageCipher.open(secrets, echo);
    }

    @Override
    public PushedMessage open(PushSecrets secrets, PushQuery query, byte[] body, Instant now) {
        var envelope = Envelope.of(body);
        var signed = PushSignature.check(secrets, query, SIGNATURE, now, envelope.encrypt());
        return Envelope.message(MessageXml.read(MessageCipher.open(secrets, envelope.encrypt())), signed, now);
    }
}
