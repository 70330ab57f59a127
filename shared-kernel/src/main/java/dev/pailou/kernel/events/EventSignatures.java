package dev.pailou.kernel.events;

import jakarta.inject.Singleton;
import java.util.Optional;

/** The signatures of the topics that have one, as far as this service holds their keys. */
@Singleton
public class EventSignatures {

    private static final String PROFILES = EventType.of(UserUpdated.class);

    private final Optional<EventSignature> identities;
    private final Optional<EventSignature> decisions;

    EventSignatures(EventSettings settings) {
        this.identities = settings.identitiesKey().map(EventSignature::new);
        this.decisions = settings.decisionsKey().map(EventSignature::new);
    }

    /**
     * Those of a login, by which people come in, and those by which token-service tells applications who somebody is.
     *
     * @return whether events of that CloudEvents type have to be signed in that topic
     */
    public static boolean required(Topic topic, String type) {
        return topic == Topic.IDENTITIES || topic == Topic.DECISIONS || type.equals(PROFILES);
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
                    // Written and read by the same two services.
                    case USERS -> decisions;
                    case CONFIGURATION, AUDIT -> Optional.empty();
                };
        return signature.orElseThrow(() -> new IllegalStateException(
                "set pailou.events." + topic.channel() + "-key to the HMAC key of the topic " + topic.channel()));
    }
}
