package dev.pailou.login.domain;

/**
 * Why a login failed.
 *
 * @param reason        our reason
 * @param vendorCode    the vendor's own error code, or null
 * @param vendorMessage what the vendor says about it, or null
 */
public record Failure(Reason reason, String vendorCode, String vendorMessage) {

    /** @return a failure that no vendor had a part in */
    public static Failure of(Reason reason) {
        return new Failure(reason, null, null);
    }
}
