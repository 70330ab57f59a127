package dev.pailou.token.api;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.issue.IssuedToken;
import java.util.Optional;

/**
 * An access token that is good for something at this moment.
 *
 * @param token         what it says
 * @param application   the application that it was issued to, as it is now
 * @param authorization the login that it comes of; empty for an application's own token
 */
record LiveToken(IssuedToken token, Application application, Optional<Authorization> authorization) {}
