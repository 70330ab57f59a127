package dev.pailou.sandbox.demo;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;

/**
 * One attempt to log in, from the button to the callback. Each has its own values, so several tabs do not disturb each
 * other.
 *
 * @param session the browser's session; no other browser can finish the attempt
 * @param state ties the callback to the attempt (RFC 6749 section 10.12)
 * @param nonce ties the ID token to it (OpenID Connect Core 1.0, section 3.1.2.1)
 * @param verifier ties the code to it (RFC 7636)
 * @param inWindow whether a script of the page has the answer, not the page at the callback
 */
record LoginAttempt(String session, State state, Nonce nonce, CodeVerifier verifier, boolean inWindow) {
    static LoginAttempt in(String session) {
        return new LoginAttempt(session, new State(), new Nonce(), new CodeVerifier(), false);
    }

    static LoginAttempt inWindow(String session) {
        return new LoginAttempt(session, new State(), new Nonce(), new CodeVerifier(), true);
    }
}
