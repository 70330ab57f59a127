package dev.pailou.kernel.outbox;

import dev.pailou.kernel.events.PailouEvent;

/** Takes the events of one transaction: they are committed with it or not at all. */
@FunctionalInterface
public interface EventSink {

    /** @param event an event of a topic that this service writes */
    void add(PailouEvent event);
}
