package dev.pailou.token.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers with OAuth's own errors and logs what is behind them. */
public class OAuthFailureMapper {

    private static final Logger LOG = Logger.getLogger(OAuthFailureMapper.class);

    @ServerExceptionMapper
    public Response map(OAuthFailure failure) {
        if (failure.getMessage() != null) {
            LOG.warnf("Refused: reason=%s, %s", failure.error(), failure.getMessage());
        }
        var response = Response.status(failure.status()).type(MediaType.APPLICATION_JSON_TYPE);
        if (failure.error() != null) {
            response.entity(new OAuthError(failure.error(), failure.description()));
        }
        if (failure.challenge() != null) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, failure.challenge());
        }
        if (failure.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()) {
            response.header(HttpHeaders.RETRY_AFTER, 1);
        }
        return response.build();
    }
}
