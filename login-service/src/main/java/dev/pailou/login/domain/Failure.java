package dev.pailou.login.domain;

/**
 * Why a login failed.
 *
 * @param reason        our reason
 * @param vendorCode    the vendor's own error code, or null
 * @param vendorMessage what the vendor says about it, or what is wrong with its answer, or null
 * @param call          the request of ours that failed, as the provider's definition names it, or null
 * @param advice        what administrators can do about it, or null
 */
public record Failure(Reason reason, String vendorCode, String vendorMessage, String call, String advice) {

    /** A failure of which the provider's definition says nothing. */
    public Failure(Reason reason, String vendorCode, String vendorMessage) {
        this(reason, vendorCode, vendorMessage, null, null);
    }

    /** @return a failure that no vendor had a part in */
    public static Failure of(Reason reason) {
        return new Failure(reason, null, null);
    }
}
