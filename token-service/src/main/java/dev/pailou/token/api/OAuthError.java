package dev.pailou.token.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * RFC 6749 section 5.2.
 *
 * @param error            OAuth error code
 * @param errorDescription what the application may know beyond that, left out where it may know nothing
 */
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record OAuthError(String error, String errorDescription) {}
