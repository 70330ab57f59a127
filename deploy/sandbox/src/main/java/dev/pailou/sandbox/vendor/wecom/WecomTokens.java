package dev.pailou.sandbox.vendor.wecom;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.Token;
import dev.pailou.sandbox.vendor.Tokens;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Tokens that stand for an app: the same one as long as it works, 512 bytes long, as WeCom says one must be able to keep. */
final class WecomTokens {
    private static final Duration LIFETIME = Duration.ofSeconds(7200);
    private static final int LENGTH = 512;

    private final Shared shared;
    private final WecomErrors errors;
    private final Tokens tokens;
    private final String kind;
    private final String parameter;
    private final int invalid;
    private final int expired;

    /**
     * @param shared what every stand-in needs
     * @param errors says no
     * @param kind whose tokens they are
     * @param parameter the query parameter that carries one
     * @param invalid the error for one that never was
     * @param expired the error for one that is too old
     */
    WecomTokens(Shared shared, WecomErrors errors, String kind, String parameter, int invalid, int expired) {
        this.shared = shared;
        this.errors = errors;
        this.kind = kind;
        this.parameter = parameter;
        this.invalid = invalid;
        this.expired = expired;
        this.tokens = shared.tokens(LIFETIME, LENGTH);
    }

    Tokens tokens() {
        return tokens;
    }

    /** @return {@code name} and {@code expires_in} */
    JsonObject current(VendorApp app, String name) {
        Grant grant = Grant.ofApp(app.appid());
        Token token = tokens.current(grant).orElseGet(() -> tokens.issue(grant));
        return new JsonObject()
                .put(name, token.value())
                .put(
                        "expires_in",
                        Duration.between(shared.now(), token.expiry()).toSeconds());
    }

    /** Answers a call that carries such a token. */
    Answer with(ApiCall call, Function<VendorApp, Answer> answer) {
        Optional<Token> token = tokens.find(call.query().value(parameter));
        if (token.isEmpty()) {
            return errors.answer(call, invalid);
        }
        if (token.get().isExpired(shared.now())) {
            return errors.answer(call, expired);
        }
        return new WecomApps(shared.apps())
                .find(kind, token.get().grant().appid())
                .map(answer)
                .orElseGet(() -> errors.answer(call, invalid));
    }
}
