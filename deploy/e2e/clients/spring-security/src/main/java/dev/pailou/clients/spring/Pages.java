package dev.pailou.clients.spring;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The start page, and what only people see who logged in. */
@RestController
class Pages {

    private static final String HTML = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8";
    private static final int FEW = 16;

    @GetMapping(path = "/", produces = HTML)
    String start() {
        return "<!doctype html><title>Spring</title><a data-testid=log-in href=/person>Log in</a>";
    }

    @GetMapping(path = "/person", produces = HTML)
    String person(
            @AuthenticationPrincipal OidcUser user,
            @RegisteredOAuth2AuthorizedClient("pailou") OAuth2AuthorizedClient client,
            CsrfToken csrf) {
        return """
                <!doctype html><title>Spring</title>
                <p data-claim=iss>%s</p>
                <p data-claim=sub>%s</p>
                <p data-claim=aud>%s</p>
                <p data-userinfo=sub>%s</p>
                <p data-userinfo=nickname>%s</p>
                <p data-testid=access-token>%s</p>
                <a data-testid=refresh href=/person>Refresh</a>
                <form method=post action=/logout>
                <input type=hidden name="%s" value="%s"><button data-testid=log-out>Log out</button>
                </form>
                """.formatted(
                        user.getIdToken().getIssuer(),
                        user.getIdToken().getSubject(),
                        String.join(" ", user.getIdToken().getAudience()),
                        user.getUserInfo().getSubject(),
                        HtmlUtils.htmlEscape(user.getUserInfo().getNickName()),
                        trace(client.getAccessToken().getTokenValue()),
                        csrf.getParameterName(),
                        csrf.getToken());
    }

    /** @return what shows that it is another token, and nothing else of it */
    private static String trace(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest).substring(0, FEW);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }
}
