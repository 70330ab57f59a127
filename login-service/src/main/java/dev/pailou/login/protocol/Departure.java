package dev.pailou.login.protocol;

import dev.pailou.login.domain.LoginWish;

/**
 * What a browser takes along to the vendor.
 *
 * @param state    fresh for this login
 * @param nonce    as fresh, null where the way sends none
 * @param verifier PKCE verifier, null where the way has none
 * @param wish     how the application wants the person to log in
 */
public record Departure(String state, String nonce, String verifier, LoginWish wish) {

    /** All of it proves that a callback is the login's. */
    @Override
    public String toString() {
        return "departure";
    }
}
