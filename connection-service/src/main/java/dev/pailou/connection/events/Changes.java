package dev.pailou.connection.events;

import dev.pailou.kernel.events.ConfigurationEvent;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Commits changes of the configuration together with the events that tell of them, and counts them. */
@Singleton
public class Changes {

    private static final Logger LOG = Logger.getLogger(Changes.class);

    private final UnitOfWork unitOfWork;
    private final MeterRegistry metrics;

    Changes(UnitOfWork unitOfWork, MeterRegistry metrics) {
        this.unitOfWork = unitOfWork;
        this.metrics = metrics;
    }

    /**
     * Runs work in one transaction.
     *
     * @param work gets the sink for the things that it has changed, each whole and with its new version
     * @return what the work returns, once it is committed
     */
    public <T> Uni<T> commit(Function<Consumer<ConfigurationEvent>, Uni<T>> work) {
        return audited((events, audit) -> work.apply(events));
    }

    /**
     * The same for what auditors are told of, too.
     *
     * @param work gets, besides, the sink for what they are told
     */
    public <T> Uni<T> audited(BiFunction<Consumer<ConfigurationEvent>, EventSink, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            List<ConfigurationEvent> changed = new ArrayList<>();
            return unitOfWork
                    .commit(events -> work.apply(
                            event -> {
                                events.add(event);
                                changed.add(event);
                            },
                            events))
                    .invoke(() -> changed.forEach(this::tell));
        });
    }

    private void tell(ConfigurationEvent event) {
        var what = event.getClass().getSimpleName();
        LOG.infof("%s %s version %d", what, event.id(), event.version());
        metrics.counter("pailou.configuration.changes", "event", what).increment();
    }
}
