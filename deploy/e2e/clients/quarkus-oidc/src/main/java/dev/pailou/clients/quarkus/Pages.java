package dev.pailou.clients.quarkus;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdToken;
import io.quarkus.oidc.UserInfo;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The start page, and a page that only people see who logged in. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class Pages {

    private static final int FEW = 16;

    @Inject
    @IdToken
    JsonWebToken idToken;

    @Inject
    AccessTokenCredential accessToken;

    @Inject
    UserInfo userInfo;

    @GET
    @PermitAll
    public String start() {
        return "<!doctype html><title>Quarkus</title><a data-testid=log-in href=/person>Log in</a>";
    }

    @GET
    @Path("person")
    @Authenticated
    public String person() {
        return """
                <!doctype html><title>Quarkus</title>
                <p data-claim=iss>%s</p>
                <p data-claim=sub>%s</p>
                <p data-claim=aud>%s</p>
                <p data-userinfo=sub>%s</p>
                <p data-userinfo=nickname>%s</p>
                <p data-testid=access-token>%s</p>
                <a data-testid=refresh href=/person>Refresh</a>
                <a data-testid=log-out href=/logout>Log out</a>
                """.formatted(
                        idToken.getIssuer(),
                        idToken.getSubject(),
                        String.join(" ", idToken.getAudience()),
                        userInfo.getSubject(),
                        escaped(userInfo.getString("nickname")),
                        trace(accessToken.getToken()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
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
