package dev.pailou.login.protocol;

import dev.pailou.login.domain.Freshness;
import java.util.Map;

/**
 * What came from the vendor, by whatever way.
 *
 * @param parameters  what the browser or an application brought
 * @param redirectUri the address that an application says it used, or null
 * @param nonce       the login's, or null
 * @param verifier    the login's PKCE verifier, or null
 * @param fresh       what the vendor must say of when it authenticated the person, if it was asked to; null for nothing
 * @param event       texts of the pushed message that carried the scene, by path
 */
public record Arrival(
        CallbackParameters parameters,
        String redirectUri,
        String nonce,
        String verifier,
        Freshness fresh,
        Map<String, String> event) {

    public Arrival {
        event = Map.copyOf(event);
    }

    /** @return what a browser brought back to the login that it began */
    public static Arrival ofBrowser(CallbackParameters parameters, String nonce, String verifier, Freshness fresh) {
        return new Arrival(parameters, null, nonce, verifier, fresh, Map.of());
    }

    /** @return what an application hands over */
    public static Arrival ofApplication(CallbackParameters parameters, String redirectUri) {
        return new Arrival(parameters, redirectUri, null, null, null, Map.of());
    }

    /** @return what the vendor pushed when a person had scanned */
    public static Arrival ofEvent(Map<String, String> event) {
        return new Arrival(new CallbackParameters(Map.of()), null, null, null, null, event);
    }

    /** Most of it is secret. */
    @Override
    public String toString() {
        return "arrival";
    }
}
