package dev.pailou.login.protocol;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is known so far in one exchange with a vendor: the connection's fields, what was given, what was answered. */
final class Conversation implements Values {

    private final ProviderConnection at;
    private final Map<String, String> given = new ConcurrentHashMap<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    Conversation(ProviderConnection at) {
        this.at = at;
    }

    ProviderConnection at() {
        return at;
    }

    /** @param value what the placeholder stands for from now on; nothing when null */
    Conversation give(String placeholder, String value) {
        if (value != null && !value.isEmpty()) {
            given.put(placeholder, value);
        }
        return this;
    }

    /** @return the value that the placeholder no longer has */
    String forget(Placeholder placeholder) {
        return given.remove(placeholder.toString());
    }

    void answered(String name, Answer answer) {
        answers.put(name, answer);
    }

    Optional<Answer> answer(String name) {
        return Optional.ofNullable(answers.get(name));
    }

    /** @return names of the answers so far */
    Set<String> answered() {
        return answers.keySet();
    }

    /** @return whether the placeholder has a value or its answer has come */
    boolean knows(Placeholder placeholder) {
        return answers.containsKey(placeholder.scope()) || given.containsKey(placeholder.toString());
    }

    @Override
    public Optional<String> find(Placeholder placeholder) {
        return switch (placeholder.scope()) {
            case "callback" -> Optional.of(at.callback());
            case "source" -> Optional.of(at.connection().sourceId());
            case "field" -> field(placeholder);
            default ->
                answer(placeholder.scope())
                        .map(answer -> answer.text(placeholder.path()))
                        .orElseGet(() -> Optional.ofNullable(given.get(placeholder.toString())));
        };
    }

    @Override
    public Optional<String> name(Placeholder placeholder) {
        return answer(placeholder.scope())
                .map(answer -> answer.name(placeholder.path()))
                .orElseGet(() -> find(placeholder));
    }

    private Optional<String> field(Placeholder placeholder) {
        var value = Optional.ofNullable(at.fields().get(placeholder.field())).filter(text -> !text.isEmpty());
        return placeholder.wantsHost() ? value.flatMap(Conversation::host) : value;
    }

    private static Optional<String> host(String address) {
        try {
            return Optional.ofNullable(URI.create(address).getRawAuthority())
                    .map(host -> host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
