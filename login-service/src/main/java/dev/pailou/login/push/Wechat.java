package dev.pailou.login.push;

import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Pushes of a WeChat official account ("Message encryption and decryption" of its developer documentation): the question
 * whether the address is ours is only signed; messages are encrypted, or plain where the administrator chose so at the
 * vendor. A plain message's signature doesn't cover the message, which is the vendor's own weakness: such connections
 * have to say that they want it. Where both forms come, only the encrypted one is read.
 */
@Singleton
class Wechat implements PushFormat {

    @Override
    public String echo(PushSecrets secrets, PushQuery query, Instant now) {
        PushSignature.check(secrets, query, "signature", now);
        return query.get("echostr");
    }

    @Override
    public PushedMessage open(PushSecrets secrets, PushQuery query, byte[] body, Instant now) {
        if (query.find("encrypt_type").filter("aes"::equals).isPresent()) {
            var envelope = Envelope.of(body);
            var signed = PushSignature.check(secrets, query, "msg_signature", now, envelope.encrypt());
            return Envelope.message(MessageXml.read(MessageCipher.open(secrets, envelope.encrypt())), signed, now);
        }
        if (!secrets.plain()) {
            throw new RefusedPush("not encrypted");
        }
        var signed = PushSignature.check(secrets, query, "signature", now);
        return Envelope.message(MessageXml.read(body), signed, now);
    }
}
