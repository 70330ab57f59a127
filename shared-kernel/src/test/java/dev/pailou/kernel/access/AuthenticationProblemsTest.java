package dev.pailou.kernel.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.AuthenticationFailedException;
import java.net.ConnectException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A refusal")
class AuthenticationProblemsTest {

    private final AuthenticationProblems refusals = new AuthenticationProblems();

    @Test
    @DisplayName("does not blame the caller when token-service can't be asked for its keys")
    void keysAway() {
        var answer = refusals.badToken(new AuthenticationFailedException(
                new IllegalStateException("no key", new ConnectException("refused"))));
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
    }

    @Test
    @DisplayName("tells a wrong token from a missing one (RFC 6750 section 3)")
    void challenges() {
        var wrong = refusals.badToken(new AuthenticationFailedException("expired"));
        assertThat(wrong.getStatus()).isEqualTo(401);
        assertThat(wrong.getHeaderString("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(refusals.withoutToken().getHeaderString("WWW-Authenticate")).isEqualTo("Bearer");
    }
}
