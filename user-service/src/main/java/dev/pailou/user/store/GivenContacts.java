package dev.pailou.user.store;

import dev.pailou.user.domain.EmailAddress;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** By what else than their identities users are known, as administrators say. */
@Singleton
public class GivenContacts {

    private static final String KEEP = """
            insert into user_contact (user_id, pool_id, kind, value, value_normalised, verified_at, source)
            values (?1, ?2, 'email', ?3, ?4, cast(?5 as timestamptz), 'administrator') on conflict do nothing
            """;

    /**
     * Keeps a user's e-mail address, in the transaction of the caller.
     *
     * @param verifiedAt when somebody whose word counts vouched for it
     * @return whether it is kept; false when it is verified for another user already
     */
    public Uni<Boolean> keep(String userId, String poolId, EmailAddress address, Optional<Instant> verifiedAt) {
        return Rows.change(
                        KEEP,
                        userId,
                        poolId,
                        address.value(),
                        address.normalised(),
                        verifiedAt.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .map(rows -> rows == 1);
    }
}
