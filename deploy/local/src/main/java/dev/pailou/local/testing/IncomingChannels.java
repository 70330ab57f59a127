package dev.pailou.local.testing;

import dev.pailou.local.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channels that the service under test reads. Settings of a channel that a service does not have stop it from
 * starting, so they are looked up in its own {@code application.properties}.
 */
final class IncomingChannels {

    private static final Pattern KEY = Pattern.compile("(?:%[^.]+\\.)?mp\\.messaging\\.incoming\\.([^.\"]+)\\.[^.].*");

    private IncomingChannels() {}

    /** @return topic by channel, for the application on the class path */
    static Map<String, String> ofApplication() {
        Properties properties = new Properties();
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return of(properties);
    }

    /** @return topic by channel; a channel without a topic of its own is named like it */
    static Map<String, String> of(Properties properties) {
        Map<String, String> channels = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            Matcher matcher = KEY.matcher(key);
            if (matcher.matches()) {
                String channel = matcher.group(1);
                String topic = properties.getProperty("mp.messaging.incoming." + channel + ".topic", channel);
                if (Topics.NAMES.contains(topic)) {
                    channels.put(channel, topic);
                }
            }
        }
        return channels;
    }
}
