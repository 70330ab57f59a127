package dev.pailou.login.push;

import java.time.Instant;
import java.util.Locale;

/** A vendor's way of signing and wrapping what it pushes. Definitions name it by its class, in lower case. */
public interface PushFormat {

    /** @return the definitions' word for it */
    default String name() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /**
     * @return what to answer a vendor that checks whether the address is ours
     * @throws RefusedPush when it isn't the vendor, or the question is old
     */
    String echo(PushSecrets secrets, PushQuery query, Instant now);

    /**
     * @return what the vendor says
     * @throws RefusedPush when it isn't the vendor, the message is old, or it is for somebody else
     */
    PushedMessage open(PushSecrets secrets, PushQuery query, byte[] body, Instant now);
}
