package dev.pailou.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/** The five topics and, for each, where messages go that nobody could handle. */
public final class Topics {

    /** Their names, as the services' channels are called. */
    public static final List<String> NAMES = List.of("identities", "decisions", "users", "configuration", "audit");

    /** Added to a topic's name: the topic of messages that could not be handled. */
    public static final String DEAD = ".dead";

    private static final int PARTITIONS = 12;
    /** Personal data stays a day. */
    private static final Map<String, String> ONE_DAY =
            Map.of("retention.ms", Long.toString(Duration.ofDays(1).toMillis()));

    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

    private Topics() {}

    /**
     * The topics to make, for one broker.
     *
     * @param prefix put before each name; empty for none
     */
    public static List<NewTopic> all(String prefix) {
        List<NewTopic> topics = new ArrayList<>();
        for (String name : NAMES) {
            topics.add(topic(prefix + name, name.equals("configuration") ? 1 : PARTITIONS)
                    .configs(settings(name)));
            topics.add(topic(prefix + name + DEAD, 1).configs(name.equals("identities") ? ONE_DAY : Map.of()));
        }
        return topics;
    }

    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, (short) 1);
    }

    private static Map<String, String> settings(String name) {
        return switch (name) {
            case "identities" -> ONE_DAY;
            case "configuration" -> COMPACTED;
            default -> Map.of();
        };
    }
}
