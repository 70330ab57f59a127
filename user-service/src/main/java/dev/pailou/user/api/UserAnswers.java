package dev.pailou.user.api;

import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.user.store.Identities;
import dev.pailou.user.store.StoredUser;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Shows users as they are now, with the version that a change of them can expect. */
@Singleton
class UserAnswers {

    private final Identities identities;

    UserAnswers(Identities identities) {
        this.identities = identities;
    }

    Uni<RestResponse<UserAnswer>> of(StoredUser user) {
        return identities.shown(user.id()).map(all -> ResponseBuilder.ok(UserAnswer.of(user, all))
                .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(user.version()))
                .build());
    }
}
