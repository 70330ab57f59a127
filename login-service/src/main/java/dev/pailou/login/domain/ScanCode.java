package dev.pailou.login.domain;

import java.time.Instant;

/**
 * A QR code that a browser shows for its login.
 *
 * @param loginId   the login
 * @param sceneHash SHA-256 of the scene in it
 * @param shown     what it holds, encrypted
 * @param expiresAt when it can no longer be scanned
 * @param event     what the vendor said when it was scanned, encrypted; null before
 */
public record ScanCode(String loginId, String sceneHash, String shown, Instant expiresAt, String event) {

    /** @return where it stands */
    public ScanStatus status(Instant now) {
        if (event != null) {
            return ScanStatus.SCANNED;
        }
        return now.isBefore(expiresAt) ? ScanStatus.WAITING : ScanStatus.EXPIRED;
    }
}
