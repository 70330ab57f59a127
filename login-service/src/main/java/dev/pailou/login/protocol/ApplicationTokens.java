package dev.pailou.login.protocol;

import dev.pailou.login.domain.SharedKey;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Supplier;

/** Where tokens of applications, as opposed to people's, are kept for all connections and replicas that share them. */
public interface ApplicationTokens {

    /**
     * @param fetch asks the vendor for a token, when there is none that holds
     * @return the token; fails as {@code fetch} does
     */
    Uni<String> get(SharedKey key, Supplier<Uni<FetchedToken>> fetch);

    /** Drops a token that the vendor refused, unless another has taken its place already. */
    Uni<Void> forget(SharedKey key, String refused);

    /** @return the newest value of that name that the vendor pushed, while it holds */
    Uni<Optional<String>> pushed(SharedKey key, String name);
}
