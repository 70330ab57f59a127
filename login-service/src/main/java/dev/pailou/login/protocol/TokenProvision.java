package dev.pailou.login.protocol;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.SharedKey;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** Finds values of the application and not of a person, of which the vendor gives some and pushes others. */
final class TokenProvision {

    static final String TOKEN = "token";
    static final String PUSHED = "pushed";

    private final ApplicationTokens shared;
    private final VendorCalls calls;

    TokenProvision(ApplicationTokens shared, VendorCalls calls) {
        this.shared = shared;
        this.calls = calls;
    }

    /** Takes the value into the conversation when the placeholder is one of the application. */
    Uni<Void> provide(Conversation conversation, Placeholder placeholder) {
        if (conversation.knows(placeholder)) {
            return Uni.createFrom().voidItem();
        }
        return switch (placeholder.scope()) {
            case TOKEN ->
                token(conversation.at(), rule(conversation, placeholder))
                        .invoke(value -> conversation.give(placeholder.toString(), value))
                        .replaceWithVoid();
            case PUSHED -> {
                var at = conversation.at();
                var name = placeholder.name();
                yield shared.pushed(at.definition().events().key(at, name), name)
                        .invoke(value -> value.ifPresent(known -> conversation.give(placeholder.toString(), known)))
                        .replaceWithVoid();
            }
            default -> Uni.createFrom().voidItem();
        };
    }

    /** @return whether the vendor says that a token of the application, with which the call was made, has ended */
    boolean hasEnded(Conversation conversation, Call call, ProviderFailure failure) {
        var used = used(conversation, call);
        return !used.isEmpty()
                && (failure.isCoded(call.retry())
                        || used.stream()
                                .anyMatch(token -> failure.isCoded(
                                        rule(conversation, token).expired())));
    }

    /** Drops the tokens with which the call was made. */
    Uni<Void> forget(Conversation conversation, Call call) {
        var all = Uni.createFrom().voidItem();
        for (var placeholder : used(conversation, call)) {
            var refused = conversation.forget(placeholder);
            var key = key(conversation.at(), rule(conversation, placeholder));
            all = all.chain(() -> shared.forget(key, refused));
        }
        return all;
    }

    private Uni<String> token(ProviderConnection at, TokenRule rule) {
        return shared.get(key(at, rule), () -> fetch(at, rule));
    }

    private Uni<FetchedToken> fetch(ProviderConnection at, TokenRule rule) {
        var conversation = new Conversation(at);
        return calls.make(conversation, rule.call(), null).map(done -> {
            var answer = conversation.answer(rule.call().name()).orElseThrow();
            var value = answer.text(rule.value())
                    .orElseThrow(() -> ProviderFailure.of(Reason.VENDOR_MALFORMED, "no token at " + rule.value()));
            return new FetchedToken(value, lifetime(rule, answer));
        });
    }

    private static Duration lifetime(TokenRule rule, Answer answer) {
        if (rule.lifetime() == null) {
            return Duration.ofSeconds(rule.seconds());
        }
        try {
            return Duration.ofSeconds(
                    answer.text(rule.lifetime()).map(Long::parseLong).orElse(0L));
        } catch (NumberFormatException e) {
            throw ProviderFailure.of(Reason.VENDOR_MALFORMED, "no seconds at " + rule.lifetime());
        }
    }

    /** Who shows the vendor other secrets gets another token: naming somebody's scope is no proof of anything. */
    private static SharedKey key(ProviderConnection at, TokenRule rule) {
        var secrets = new TreeMap<String, String>();
        addSecrets(at, rule.call(), secrets);
        return new SharedKey(
                SharedScope.of(at, rule.name() + '/' + rule.scope().fill(new Conversation(at))),
                Digest.sha256(secrets.toString()));
    }

    private static void addSecrets(ProviderConnection at, Call call, TreeMap<String, String> secrets) {
        var definition = at.definition();
        call.placeholders(at.settings()).forEach(placeholder -> {
            switch (placeholder.scope()) {
                case "field" -> {
                    if (definition.fields().get(placeholder.field()).secret()) {
                        secrets.put(placeholder.name(), at.fields().getOrDefault(placeholder.name(), ""));
                    }
                }
                case PUSHED ->
                    secrets.put(
                            placeholder.toString(),
                            definition.events().key(at, placeholder.name()).secretsHash());
                case TOKEN ->
                    addSecrets(at, definition.tokens().get(placeholder.name()).call(), secrets);
                default -> {
                    // Nothing else in a token's request is secret.
                }
            }
        });
    }

    private static List<Placeholder> used(Conversation conversation, Call call) {
        return call.placeholders(conversation.at().settings())
                .filter(placeholder -> placeholder.scope().equals(TOKEN) && conversation.knows(placeholder))
                .distinct()
                .toList();
    }

    private static TokenRule rule(Conversation conversation, Placeholder token) {
        return conversation.at().definition().tokens().get(token.name());
    }
}
