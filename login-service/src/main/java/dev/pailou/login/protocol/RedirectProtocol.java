package dev.pailou.login.protocol;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.outbound.Outbound;
import dev.pailou.kernel.outbound.OutboundFailure;
import dev.pailou.kernel.outbound.OutboundRequest;
import dev.pailou.login.domain.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The authorization code flow in whatever dialect a definition describes (RFC 6749 section 4.1): the browser goes to the
 * vendor and comes back with a code, the code is exchanged, the profile is read.
 */
@Singleton
public class RedirectProtocol {

    private final Outbound outbound;
    private final VendorAddresses addresses;

    RedirectProtocol(Outbound outbound, VendorAddresses addresses) {
        this.outbound = outbound;
        this.addresses = addresses;
    }

    /**
     * @param state    fresh for this login
     * @param verifier PKCE verifier, null where the definition has no PKCE
     * @return where to send the browser: parameters in the definition's order, encoded once, then the fragment
     * @throws ProviderFailure when the connection isn't complete
     */
    public URI authorize(ProviderConnection at, String state, String verifier) {
        var authorize = at.definition().authorize();
        var query = PercentEncoding.query(authorize.parameters(), placeholder -> switch (placeholder.scope()) {
            case "state" -> state;
            case "pkce" -> Digest.sha256(verifier);
            default -> settings(at, placeholder);
        });
        var fragment = authorize.fragment() == null ? "" : '#' + PercentEncoding.encode(authorize.fragment());
        return URI.create(addresses.of(at.connection(), authorize.url()) + "?" + query + fragment);
    }

    /**
     * @return the code that came with a callback
     * @throws ProviderFailure when the person said no, the vendor tells an error, or there is not exactly one code
     */
    public String code(ProviderConnection at, CallbackParameters parameters) {
        return CallbackReading.code(at.definition(), parameters);
    }

    /**
     * Exchanges the code and reads the profile.
     *
     * @param code     the code, which vendors take once
     * @param verifier PKCE verifier, null where the definition has no PKCE
     * @return who came; fails with {@link ProviderFailure}
     */
    public Uni<Identity> identify(ProviderConnection at, String code, String verifier) {
        var answers = new HashMap<String, Answer>();
        Function<Placeholder, String> values = placeholder -> switch (placeholder.scope()) {
            case "code" -> code;
            case "pkce" -> verifier;
            default ->
                answers.containsKey(placeholder.scope()) ? answered(answers, placeholder) : settings(at, placeholder);
        };
        var done = run(at, at.definition().exchange(), values, answers);
        for (var call : at.definition().profile()) {
            done = done.chain(() -> run(at, call, values, answers));
        }
        return done.map(ready -> Identification.identify(at.definition(), answers, values));
    }

    private Uni<Void> run(
            ProviderConnection at, Call call, Function<Placeholder, String> values, Map<String, Answer> answers) {
        return Uni.createFrom()
                .deferred(() -> outbound.send(at.connection().id(), request(at, call, values)))
                .onFailure(OutboundFailure.class)
                .transform(failure -> ofOutbound((OutboundFailure) failure))
                .invoke(response -> answers.put(
                        call.name(),
                        AnswerReading.read(at.definition(), call, response.status(), response.body(), values)))
                .replaceWithVoid();
    }

    private OutboundRequest request(ProviderConnection at, Call call, Function<Placeholder, String> values) {
        var sent = PercentEncoding.query(call.parameters(), values);
        var address = addresses.of(at.connection(), call.url());
        var headers = new HashMap<String, String>();
        headers.put("Accept", "application/json");
        if (call.send() == Call.Send.FORM) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
        }
        call.headers()
                .forEach(header -> headers.put(header.name(), header.value().fill(values)));
        return call.send() == Call.Send.FORM
                ? new OutboundRequest(call.method(), address, headers, sent)
                : new OutboundRequest(
                        call.method(), sent.isEmpty() ? address : URI.create(address + "?" + sent), headers, null);
    }

    private static ProviderFailure ofOutbound(OutboundFailure failure) {
        var reason =
                switch (failure.kind()) {
                    case TIMEOUT -> Reason.VENDOR_TIMEOUT;
                    case UNREACHABLE, BUSY -> Reason.VENDOR_UNAVAILABLE;
                    case TOO_LARGE -> Reason.VENDOR_MALFORMED;
                    case FORBIDDEN_ADDRESS -> Reason.CONFIGURATION;
                };
        return ProviderFailure.of(reason, failure.getMessage());
    }

    private static String answered(Map<String, Answer> answers, Placeholder placeholder) {
        return answers.get(placeholder.scope())
                .text(placeholder.path())
                .orElseThrow(() -> ProviderFailure.of(Reason.VENDOR_MALFORMED, "no " + placeholder));
    }

    private static String settings(ProviderConnection at, Placeholder placeholder) {
        return switch (placeholder.scope()) {
            case "callback" -> at.callback();
            case "source" -> at.connection().sourceId();
            case "field" -> {
                var value = at.fields().get(placeholder.path());
                if (value == null || value.isEmpty()) {
                    throw ProviderFailure.of(Reason.CONFIGURATION, placeholder + " is not set");
                }
                yield value;
            }
            default -> throw new IllegalStateException("the reader lets no such placeholder through: " + placeholder);
        };
    }
}
