package dev.pailou.kernel.limits;

import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One thing that strangers may do so and so often a minute, each address for itself. */
public final class Limit {

    private final String name;
    private final Optional<Pace> pace;
    private final List<Network> exempt;
    private final Counter refused;

    /**
     * @param name    what operators know it by
     * @param pace    how often; empty for as often as they like
     * @param exempt  networks that nothing is counted of
     * @param refused counts refusals
     */
    Limit(String name, Optional<Pace> pace, List<Network> exempt, Counter refused) {
        this.name = name;
        this.pace = pace;
        this.exempt = List.copyOf(exempt);
        this.refused = refused;
    }

    /**
     * Counts that a client does it.
     *
     * @throws LimitExceeded when it did so too often
     */
    public void pass(ClientAddress client) {
        refuse(of(client).flatMap(known -> known.take(client.network())));
    }

    /**
     * Counts nothing, where only some of what clients do counts, which turns out later.
     *
     * @throws LimitExceeded when it was counted too often
     */
    public void check(ClientAddress client) {
        refuse(of(client).flatMap(known -> known.look(client.network())));
    }

    /** Counts that a client did it, and refuses nothing. */
    public void count(ClientAddress client) {
        of(client).ifPresent(known -> known.take(client.network()));
    }

    private Optional<Pace> of(ClientAddress client) {
        return pace.filter(known -> exempt.stream().noneMatch(network -> network.contains(client.address())));
    }

    private void refuse(Optional<Duration> wait) {
        if (wait.isPresent()) {
            refused.increment();
            throw new LimitExceeded(name, wait.get());
        }
    }
}
