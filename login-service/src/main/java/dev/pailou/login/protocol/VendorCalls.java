package dev.pailou.login.protocol;

import dev.pailou.kernel.outbound.OutboundFailure;
import dev.pailou.kernel.outbound.OutboundResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Makes a definition's requests. */
@Singleton
class VendorCalls {

    /** What is fetched when a request needs it. */
    private static final Set<String> PROVIDED = Set.of(Discovery.NAME, TokenProvision.TOKEN, TokenProvision.PUSHED);

    private final Sender sender;
    private final VendorAddresses addresses;
    private final Metadata metadata;
    private final IdTokens idTokens;
    private final TokenProvision tokens;

    VendorCalls(
            Sender sender,
            VendorAddresses addresses,
            Metadata metadata,
            IdTokens idTokens,
            ApplicationTokens applicationTokens) {
        this.sender = sender;
        this.addresses = addresses;
        this.metadata = metadata;
        this.idTokens = idTokens;
        this.tokens = new TokenProvision(applicationTokens, this);
    }

    /**
     * Makes a request and takes its answer into the conversation. When the vendor says that an application-level token
     * has ended, the token is fetched again and the request made once more.
     *
     * @param idToken validates an answer that is signed, or null
     * @return fails with {@link ProviderFailure}
     */
    Uni<Void> make(Conversation conversation, Call call, IdTokenRule idToken) {
        return attempt(conversation, call, idToken)
                .onFailure(failure ->
                        failure instanceof ProviderFailure known && tokens.hasEnded(conversation, call, known))
                .recoverWithUni(
                        () -> tokens.forget(conversation, call).chain(() -> attempt(conversation, call, idToken)))
                .invoke(answer -> conversation.answered(call.name(), answer))
                .replaceWithVoid();
    }

    /** Fetches what these placeholders stand for, where that is the vendor's metadata or of the application. */
    Uni<Void> provide(Conversation conversation, List<Placeholder> needed) {
        var all = Uni.createFrom().voidItem();
        if (needed.stream().anyMatch(placeholder -> placeholder.scope().equals(Discovery.NAME))
                && conversation.answer(Discovery.NAME).isEmpty()) {
            all = metadata.get(conversation)
                    .invoke(answer -> conversation.answered(Discovery.NAME, answer))
                    .replaceWithVoid();
        }
        for (var placeholder : needed.stream().distinct().toList()) {
            all = all.chain(() -> tokens.provide(conversation, placeholder));
        }
        return all;
    }

    /** Nothing is fetched for a request that can't be made, because what it says of this login isn't there. */
    private static void refuseIncomplete(Conversation conversation, Call call) {
        call.request()
                .required(conversation.at().settings())
                .filter(placeholder -> !PROVIDED.contains(placeholder.scope()))
                .forEach(conversation::of);
    }

    private Uni<Answer> attempt(Conversation conversation, Call call, IdTokenRule idToken) {
        var at = conversation.at();
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> refuseIncomplete(conversation, call))
                .chain(() ->
                        provide(conversation, call.placeholders(at.settings()).toList()))
                .chain(() -> {
                    var request =
                            call.request().fill(at.settings(), conversation, url -> addresses.of(at.connection(), url));
                    return sender.send(at, call.name(), request);
                })
                .onFailure(OutboundFailure.class)
                .transform(failure -> ProviderFailure.of(call.name(), (OutboundFailure) failure))
                .chain(response -> answer(conversation, call, idToken, response));
    }

    private Uni<Answer> answer(Conversation conversation, Call call, IdTokenRule idToken, OutboundResponse response) {
        var reading = new AnswerReading(conversation, call);
        if (call.response().format() != Response.Format.JWT) {
            return Uni.createFrom().item(reading.read(response));
        }
        return provide(conversation, idToken.placeholders().toList())
                .chain(() -> idTokens.validateAnswer(conversation, idToken, reading.signed(response)))
                .map(reading::checked);
    }
}
