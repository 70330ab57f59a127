package dev.pailou.login.protocol;

import dev.pailou.kernel.outbound.OutboundFailure;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Reason;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The way through the vendor ended. An expected outcome, so without stack trace. */
public final class ProviderFailure extends RuntimeException {

    private final transient Failure failure;
    private final transient Set<String> codes;

    ProviderFailure(Failure failure) {
        this(failure, Set.of());
    }

    private ProviderFailure(Failure failure, Set<String> codes) {
        super(failure.reason().code(), null, false, false);
        this.failure = failure;
        this.codes = Set.copyOf(codes);
    }

    /**
     * @param reason our reason
     * @param what   what is wrong, for the log: no secret
     */
    public static ProviderFailure of(Reason reason, String what) {
        return new ProviderFailure(new Failure(reason, null, what));
    }

    /**
     * @param call what the request is called that got no answer
     * @param why  what kept the answer away
     */
    static ProviderFailure of(String call, OutboundFailure why) {
        var reason =
                switch (why.kind()) {
                    case TIMEOUT -> Reason.VENDOR_TIMEOUT;
                    case UNREACHABLE, BUSY -> Reason.VENDOR_UNAVAILABLE;
                    case TOO_LARGE -> Reason.VENDOR_MALFORMED;
                    case FORBIDDEN_ADDRESS -> Reason.CONFIGURATION;
                };
        return new ProviderFailure(new Failure(reason, null, why.getMessage(), call, null));
    }

    /** @return the same failure, which the vendor codes so too */
    ProviderFailure alsoCoded(String code) {
        var all = new HashSet<>(codes);
        all.add(code);
        return new ProviderFailure(failure, all);
    }

    /** @return whether the vendor coded it as one of these */
    boolean isCoded(Collection<String> some) {
        return codes.stream().anyMatch(some::contains);
    }

    /** @return why */
    public Failure failure() {
        return failure;
    }
}
