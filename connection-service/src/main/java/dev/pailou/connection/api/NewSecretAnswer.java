package dev.pailou.connection.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pailou.connection.store.NewSecret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An application with the secret that it just got. */
@Schema(name = "ApplicationWithSecret")
record NewSecretAnswer(
        @JsonUnwrapped ApplicationAnswer application,

        @Schema(description = "Shown this once; null for applications that keep no secret", nullable = true)
        String clientSecret) {

    static NewSecretAnswer of(NewSecret made) {
        return new NewSecretAnswer(ApplicationAnswer.of(made.whole()), made.secret());
    }

    /** Never tells the secret. */
    @Override
    public String toString() {
        return "NewSecretAnswer[" + application.id() + ']';
    }
}
