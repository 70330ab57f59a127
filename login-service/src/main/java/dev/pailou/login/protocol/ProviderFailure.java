package dev.pailou.login.protocol;

import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Reason;

/** The way through the vendor ended. An expected outcome, so without stack trace. */
public final class ProviderFailure extends RuntimeException {

    private final transient Failure failure;

    ProviderFailure(Failure failure) {
        super(failure.reason().code(), null, false, false);
        this.failure = failure;
    }

    /**
     * @param reason our reason
     * @param what   what is wrong, for the log: no secret
     */
    public static ProviderFailure of(Reason reason, String what) {
        return new ProviderFailure(new Failure(reason, null, what));
    }

    /** @return why */
    public Failure failure() {
        return failure;
    }
}
