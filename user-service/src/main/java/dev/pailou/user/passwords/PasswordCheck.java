package dev.pailou.user.passwords;

import dev.pailou.user.domain.LoginName;
import dev.pailou.user.store.Credential;
import dev.pailou.user.store.Credentials;
import dev.pailou.user.store.SignInDelays;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Checks passwords, wherever somebody types one. For a name that nobody has, the same is counted, the same is asked of
 * the database and the same is hashed as for the name that comes next in the pool's list: where some of the hashes are
 * imported and cost more or less than ours, so do those of unknown names, in the same share.
 */
@Singleton
public class PasswordCheck {

    private final HashingPool hashing;
    private final PasswordHasher hasher;
    private final SignInDelays delays;
    private final Credentials credentials;

    PasswordCheck(HashingPool hashing, PasswordHasher hasher, SignInDelays delays, Credentials credentials) {
        this.hashing = hashing;
        this.hasher = hasher;
        this.delays = delays;
        this.credentials = credentials;
    }

    /**
     * Counts an attempt and checks it.
     *
     * @param poolId   the pool
     * @param name     who somebody says to be
     * @param password as typed
     */
    public Uni<PasswordProof> check(String poolId, LoginName name, String password) {
        return hashing.enter(place -> delays.begin(poolId, name)
                        .chain(rest -> rest.isPresent()
                                ? Uni.createFrom().<PasswordProof>item(new PasswordProof.TooEarly(rest.get()))
                                : prove(poolId, name, password, place)))
                .onFailure(HashingPoolFull.class)
                .recoverWithItem(new PasswordProof.Busy());
    }

    private Uni<PasswordProof> prove(String poolId, LoginName name, String password, HashingPool.Place place) {
        return credentials.findNearest(poolId, name).chain(nearest -> place.hash(() -> prove(name, password, nearest)));
    }

    private PasswordProof prove(LoginName name, String password, Optional<Credential> nearest) {
        if (nearest.isEmpty()) {
            hasher.matchesNobody(password);
            return new PasswordProof.Wrong();
        }
        var credential = nearest.get();
        var matches = hasher.matches(password, credential.hash());
        if (!matches || !credential.name().equals(name.value())) {
            return new PasswordProof.Wrong();
        }
        var hash = hasher.isOutdated(credential.hash()) ? hasher.hash(password) : credential.hash();
        return new PasswordProof.Proved(credential, hash);
    }
}
