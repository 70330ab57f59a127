package dev.pailou.login.push;

/** A push that is not the vendor's, or not for this connection. Its sender is told nothing of why. */
public final class RefusedPush extends RuntimeException {

    /** @param why for operators: no secret, nothing that was sent */
    RefusedPush(String why) {
        super(why, null, false, false);
    }
}
