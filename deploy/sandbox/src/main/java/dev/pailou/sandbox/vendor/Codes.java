package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.memory.RecentValues;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Authorization codes: each belongs to one app, lives for a while and works once. */
public final class Codes {
    /** How an attempt to redeem a code ends. */
    public sealed interface Redemption {
        /** It worked; it will not work again. */
        record Granted(Grant grant) implements Redemption {}

        /** There is no such code for this app. */
        record Unknown() implements Redemption {}

        record Expired() implements Redemption {}

        record Used() implements Redemption {}
    }

    private record Issued(Grant grant, Instant expiry, boolean used) {}

    private static final int MOST = 100_000;

    private final RecentValues<Issued> codes = new RecentValues<>(MOST);
    private final Duration lifetime;
    private final Supplier<String> values;
    private final InstantSource clock;

    /**
     * @param lifetime how long a code can be redeemed
     * @param length how many characters a code has
     * @param clock tells the time
     */
    public Codes(Duration lifetime, int length, InstantSource clock) {
        this(lifetime, () -> RandomText.alphanumeric(length), clock);
    }

    /**
     * @param lifetime how long a code can be redeemed
     * @param values makes codes as the vendor's look
     * @param clock tells the time
     */
    public Codes(Duration lifetime, Supplier<String> values, InstantSource clock) {
        this.lifetime = lifetime;
        this.values = values;
        this.clock = clock;
    }

    public String issue(Grant grant) {
        String code = values.get();
        codes.put(code, new Issued(grant, clock.instant().plus(lifetime), false));
        return code;
    }

    /**
     * Redeems a code. A code of another app is unknown to this one and stays as it was.
     *
     * @param appid the app that asks, already authenticated
     * @param code the code
     */
    public synchronized Redemption redeem(String appid, String code) {
        Optional<Issued> found =
                codes.find(code).filter(issued -> issued.grant.appid().equals(appid));
        if (found.isEmpty()) {
            return new Redemption.Unknown();
        }
        Issued issued = found.get();
        if (issued.used) {
            return new Redemption.Used();
        }
        if (!clock.instant().isBefore(issued.expiry)) {
            return new Redemption.Expired();
        }
        codes.put(code, new Issued(issued.grant, issued.expiry, true));
        return new Redemption.Granted(issued.grant);
    }

    /** Ends the life of all codes of the chosen apps now. */
    public synchronized void expire(Predicate<String> apps) {
        Instant now = clock.instant();
        codes.replaceAll(
                issued -> apps.test(issued.grant.appid()) ? new Issued(issued.grant, now, issued.used) : issued);
    }
}
