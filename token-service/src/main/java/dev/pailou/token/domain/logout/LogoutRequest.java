package dev.pailou.token.domain.logout;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.request.AuthorizationParameters;
import dev.pailou.token.domain.session.IdTokenHint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An application's wish that the person is logged out (OpenID Connect RP-Initiated Logout 1.0 section 2), checked.
 *
 * @param application the application, where it said who it is
 * @param redirectUri where the person goes afterwards, one of those registered; empty for nowhere
 * @param state       the application's state, or null
 */
public record LogoutRequest(Optional<Application> application, Optional<String> redirectUri, String state) {

    private static final List<String> KNOWN =
            List.of("id_token_hint", "logout_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales");
    private static final int LONGEST_STATE = 4096;

    /** A wish that can't be granted; what is wrong with it is for the application's developer. */
    public static final class Refused extends RuntimeException {

        private Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    /**
     * @param parameters  what was sent
     * @param hint        the {@code id_token_hint}, if it is one of ours
     * @param application the application of this pool that the hint or {@code client_id} names
     * @return the request
     * @throws Refused when it is not in order. Shown, never redirected: who asks for that may be anybody
     */
    public static LogoutRequest of(
            AuthorizationParameters parameters, Optional<IdTokenHint> hint, Optional<Application> application) {
        KNOWN.stream().filter(parameters::repeats).findFirst().ifPresent(name -> {
            throw new Refused(name + " stands there more than once");
        });
        var clientId = parameters.one("client_id");
        if (clientId.isPresent() && hint.isPresent() && !hint.get().audience().contains(clientId.get())) {
            throw new Refused("the id_token_hint was issued to another application than client_id");
        }
        var state = parameters.one("state").orElse(null);
        if (state != null && (state.length() > LONGEST_STATE || state.chars().anyMatch(Character::isISOControl))) {
            throw new Refused("state is too long or holds control characters");
        }
        var redirectUri = parameters.one("post_logout_redirect_uri");
        redirectUri.ifPresent(address -> checkRegistered(address, application));
        return new LogoutRequest(application, redirectUri, state);
    }

    private static void checkRegistered(String address, Optional<Application> application) {
        if (application.isEmpty()) {
            throw new Refused("post_logout_redirect_uri without an id_token_hint or client_id that says whose it is");
        }
        if (!application.get().enabled()
                || !application.get().postLogoutRedirectUris().contains(address)) {
            throw new Refused("post_logout_redirect_uri is not registered for this application");
        }
    }

    /** @return where the person goes afterwards, with the application's state */
    public Optional<String> target() {
        return redirectUri.map(address -> state == null
                ? address
                : address + (address.indexOf('?') < 0 ? '?' : '&') + "state="
                        + URLEncoder.encode(state, StandardCharsets.UTF_8));
    }
}
