package dev.pailou.sandbox.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The misbehaviour that is still to come, in the order in which it was asked for. */
public final class Faults {
    private final List<Fault> waiting = new ArrayList<>();

    public synchronized void add(Fault fault) {
        waiting.add(fault);
    }

    /**
     * Takes the first fault that hits a request's answer and counts it down.
     *
     * @param host the vendor's host
     * @param path the path on that host
     * @param valueOf the request's value for a name in {@link Fault#match}, null when it has none
     * @return the fault, or empty when the request is to be answered properly
     */
    public Optional<Fault> take(String host, String path, UnaryOperator<String> valueOf) {
        return take(fault -> fault.kind().hitsTheAnswer() && fault.hits(host, path, valueOf));
    }

    /**
     * Takes the first fault of something that is made for one app.
     *
     * @param kind which sort of thing
     * @param host the vendor's host
     * @param path the path on that host at which it was asked for
     * @param appid the app
     */
    public Optional<Fault> take(FaultKind kind, String host, String path, String appid) {
        return take(
                fault -> fault.kind() == kind && fault.hits(host, path, name -> name.equals("appid") ? appid : null));
    }

    private synchronized Optional<Fault> take(Predicate<Fault> hits) {
        for (int index = 0; index < waiting.size(); index++) {
            Fault fault = waiting.get(index);
            if (hits.test(fault)) {
                if (fault.times() > 1) {
                    waiting.set(index, fault.once());
                } else {
                    waiting.remove(index);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    public synchronized void removeIf(Predicate<Fault> unwanted) {
        waiting.removeIf(unwanted);
    }

    public synchronized List<Fault> all() {
        return List.copyOf(waiting);
    }
}
