package dev.pailou.kernel.events;

import jakarta.inject.Singleton;
import java.util.Optional;

/** The signatures of the topics that have one, as far as this service holds their keys. */
@Singleton
public class EventSignatures {

    private final Optional<EventSignature> identities;
    private final Optional<EventSignature> decisions;

    EventSignatures(EventSettings settings) {
        this.identities = settings.identitiesKey().map(EventSignature::new);
        this.decisions = settings.decisionsKey().map(EventSignature::new);
    }

    /** @return whether events of the topic have to be signed */
    public static boolean required(Topic topic) {
        return topic == Topic.IDENTITIES || topic == Topic.DECISIONS;
    }

    /**
     * @return the signature of a topic whose events are signed
     * @throws IllegalStateException when this service was not given the key
     */
    public EventSignature of(Topic topic) {
        Optional<EventSignature> signature =
                switch (topic) {
                    case IDENTITIES -> identities;
                    case DECISIONS -> decisions;
                    case USERS, CONFIGURATION, AUDIT -> Optional.empty();
                };
        return signature.orElseThrow(() -> new IllegalStateException(
                "set pailou.events." + topic.channel() + "-key to the HMAC key of the topic " + topic.channel()));
    }
}
