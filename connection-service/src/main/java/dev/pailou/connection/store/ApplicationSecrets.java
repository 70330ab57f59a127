package dev.pailou.connection.store;

import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;

/** The client secrets of applications, and how they are replaced. */
@Singleton
public class ApplicationSecrets {

    private final Applications applications;
    private final Clock clock = Clock.systemUTC();

    ApplicationSecrets(Applications applications) {
        this.applications = applications;
    }

    /**
     * Gives an application a new secret.
     *
     * @param poolId       its pool
     * @param id           the application
     * @param keepPrevious whether the newest of the earlier secrets goes on working until the next rotation
     */
    public Uni<NewSecret> rotate(String poolId, String id, boolean keepPrevious) {
        var secret = RandomValue.token();
        return applications
                .changing(poolId, id, new ExpectedVersion(null), whole -> {
                    if (!whole.application().kind().hasSecret()) {
                        throw Problems.conflict(
                                "type", "applications of type " + whole.application().type + " have no secret");
                    }
                    return Installation.<Installation>findById(Installation.THIS)
                            .invoke(installation -> {
                                if (installation != null && installation.isClient(id)) {
                                    throw Problems.conflict(
                                            "clientSecret",
                                            "comes from the setting pailou.bootstrap.client-secret; change it there");
                                }
                            })
                            .chain(() -> replace(whole, secret, keepPrevious ? 1 : 0));
                })
                .map(whole -> new NewSecret(whole, secret));
    }

    /**
     * Gives an application a secret inside a transaction.
     *
     * @param keep how many of the earlier ones stay, the newest first
     */
    Uni<ApplicationWhole> replace(ApplicationWhole whole, String secret, int keep) {
        var newest = ApplicationSecret.of(whole.application().id, secret, clock.instant());
        var kept = whole.secrets().stream().limit(keep).toList();
        var live = new ArrayList<ApplicationSecret>();
        live.add(newest);
        live.addAll(kept);
        Uni<Void> dropped = Uni.createFrom().voidItem();
        for (var old : whole.secrets().subList(kept.size(), whole.secrets().size())) {
            dropped = dropped.chain(old::delete);
        }
        return dropped.chain(newest::persistAndFlush)
                .replaceWith(() -> new ApplicationWhole(whole.application(), live, whole.connections()));
    }
}
