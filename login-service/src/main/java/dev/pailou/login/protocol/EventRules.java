package dev.pailou.login.protocol;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.domain.SharedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the vendor pushes to a connection's address, and what is done with it.
 *
 * @param format    how messages are signed and encrypted, by name
 * @param token     signs
 * @param aesKey    encrypts
 * @param plain     whether messages without encryption are taken, by connection; null for never
 * @param receivers ids for which a message may be meant
 * @param keep      what later requests need
 * @param scan      what brings a person who scanned
 */
public record EventRules(
        String format,
        Template token,
        Template aesKey,
        Condition plain,
        Wanted receivers,
        List<Keep> keep,
        List<ScanEvent> scan) {

    /**
     * A value that is kept.
     *
     * @param when    in which messages
     * @param name    how placeholders name it
     * @param scope   what is shared by all connections that name the same and know the same secrets
     * @param value   where it stands
     * @param seconds how long it holds
     */
    record Keep(List<Test> when, String name, Template scope, String value, int seconds) {

        Keep {
            when = List.copyOf(when);
        }
    }

    /**
     * A scene that is handed to the login that waits for it.
     *
     * @param when   in which messages
     * @param scene  where it stands
     * @param prefix what is before it, or null
     */
    record ScanEvent(List<Test> when, String scene, String prefix) {

        ScanEvent {
            when = List.copyOf(when);
        }
    }

    /**
     * @param path where in a message
     * @param is   one of which stands there; anything when there are none
     */
    record Test(String path, Set<String> is) {

        Test {
            is = Set.copyOf(is);
        }

        private boolean holds(Map<String, String> message) {
            var said = message.get(path);
            return said != null && !said.isEmpty() && (is.isEmpty() || is.contains(said));
        }
    }

    /**
     * A value to keep.
     *
     * @param key     for whom
     * @param name    its name
     * @param value   the value
     * @param seconds how long it holds
     */
    public record Kept(SharedKey key, String name, String value, int seconds) {

        /** Values are tickets. */
        @Override
        public String toString() {
            return name;
        }
    }

    public EventRules {
        keep = List.copyOf(keep);
        scan = List.copyOf(scan);
    }

    /** @return what signs, empty when the administrator didn't set it */
    public Optional<String> token(ProviderConnection at) {
        return token.find(new Conversation(at));
    }

    /** @return what encrypts, empty when the administrator didn't set it */
    public Optional<String> aesKey(ProviderConnection at) {
        return Optional.ofNullable(aesKey).flatMap(key -> key.find(new Conversation(at)));
    }

    /** @return whether messages without encryption are taken */
    public boolean plain(ProviderConnection at) {
        return plain != null && plain.holds(at.settings());
    }

    /** @return ids for which a message may be meant */
    public Set<String> receivers(ProviderConnection at) {
        return receivers.in(new Conversation(at));
    }

    /** @return what is to be kept of a message: texts by path */
    public List<Kept> kept(ProviderConnection at, Map<String, String> message) {
        var kept = new ArrayList<Kept>();
        for (var rule : keep) {
            var value = message.get(rule.value());
            if (value != null && !value.isEmpty() && rule.when().stream().allMatch(test -> test.holds(message))) {
                kept.add(new Kept(key(at, rule), rule.name(), value, rule.seconds()));
            }
        }
        return kept;
    }

    /** @return the scene of a message by which somebody scanned */
    public Optional<String> scene(Map<String, String> message) {
        return scan.stream()
                .filter(rule -> rule.when().stream().allMatch(test -> test.holds(message)))
                .map(rule -> {
                    var scene = message.getOrDefault(rule.scene(), "");
                    var prefix = rule.prefix() == null ? "" : rule.prefix();
                    return scene.startsWith(prefix) ? scene.substring(prefix.length()) : "";
                })
                .filter(scene -> !scene.isEmpty())
                .findFirst();
    }

    /** @return for whom a value of that name is kept */
    SharedKey key(ProviderConnection at, String name) {
        return keep.stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .map(rule -> key(at, rule))
                .orElseThrow();
    }

    private SharedKey key(ProviderConnection at, Keep rule) {
        var secrets = token(at).orElse("") + '\n' + aesKey(at).orElse("");
        return new SharedKey(SharedScope.of(at, rule.scope().fill(new Conversation(at))), Digest.sha256(secrets));
    }
}
