package dev.pailou.token.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.domain.request.AuthorizationParameters;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Authorization requests that applications pushed and whose browsers have not come yet (RFC 9126). Each is given out
 * once: taking it and forgetting it are one statement.
 */
@Singleton
public class PushedRequests {

    /** How long a browser may take to bring the name. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    private static final String KEEP = """
            insert into pushed_request (name_hash, pool_id, application_id, parameters, expires_at)
            values ($1, $2, $3, $4, now() + interval '60 seconds')
            """;

    private static final String TAKE = """
            delete from pushed_request
             where name_hash = $1 and pool_id = $2 and application_id = $3 and expires_at > now()
            returning parameters
            """;

    private static final String FORGET = """
            delete from pushed_request where name_hash in (
                select name_hash from pushed_request where expires_at < now()
                 order by expires_at limit 5000 for update skip locked)
            """;

    private static final TypeReference<Map<String, List<String>>> PARAMETERS = new TypeReference<>() {};

    private final Pool database;
    private final ObjectMapper json;

    PushedRequests(Pool database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** @return whether a {@code request_uri} has the form of ours */
    public static boolean isName(String requestUri) {
        return requestUri.startsWith(PREFIX);
    }

    /**
     * @param poolId        the pool
     * @param applicationId the application, authenticated
     * @param parameters    its request, checked
     * @return the {@code request_uri} that stands for it: 256 random bits, which are stored nowhere
     */
    public Uni<String> keep(String poolId, String applicationId, AuthorizationParameters parameters) {
        var name = PREFIX + RandomValue.token();
        return database.preparedQuery(KEEP)
                .execute(Tuple.of(Digest.sha256(name), poolId, applicationId, write(parameters)))
                .replaceWith(name);
    }

    /**
     * @param name          what a browser brought
     * @param poolId        the pool
     * @param applicationId the application that it is said to be of
     * @return the request, the first time and in time
     */
    public Uni<Optional<AuthorizationParameters>> take(String name, String poolId, String applicationId) {
        return database.preparedQuery(TAKE)
                .execute(Tuple.of(Digest.sha256(name), poolId, applicationId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next().getString(0))));
    }

    @Scheduled(identity = "pushed-request-cleanup", every = "1m", delayed = "1m")
    Uni<Void> forget() {
        return database.query(FORGET).execute().replaceWithVoid();
    }

    private String write(AuthorizationParameters parameters) {
        try {
            return json.writeValueAsString(parameters.values());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters that are no JSON", e);
        }
    }

    private AuthorizationParameters read(String parameters) {
        try {
            return new AuthorizationParameters(json.readValue(parameters, PARAMETERS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parameters in the database that are no JSON", e);
        }
    }
}
