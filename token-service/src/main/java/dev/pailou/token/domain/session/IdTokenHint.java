package dev.pailou.token.domain.session;

import java.util.List;
import java.util.Optional;

/**
 * Whom an application means: what an ID token of ours says that it sent along, however old.
 *
 * @param userId    the user
 * @param audience  the applications that it was issued to
 * @param sessionId the session that it was issued for; none where there was no browser
 */
public record IdTokenHint(String userId, List<String> audience, Optional<String> sessionId) {
    public IdTokenHint {
        audience = List.copyOf(audience);
    }
}
