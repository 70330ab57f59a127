package dev.pailou.login.protocol;

import dev.pailou.kernel.outbound.OutboundRequest;
import dev.pailou.kernel.outbound.OutboundResponse;
import dev.pailou.login.domain.SharedKey;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** A vendor that answers each call as it was told, and remembers what it was asked. */
final class TestVendor implements Sender, ApplicationTokens {

    private final Map<String, Queue<Uni<OutboundResponse>>> answers = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final Map<SharedKey, String> tokens = new HashMap<>();
    private final Map<String, String> pushed = new HashMap<>();

    /** A request and which call it was. */
    record Asked(String call, OutboundRequest request) {}

    /** What a call answers from now on, one after the other; the last one again and again. */
    TestVendor answers(String call, int status, Map<String, String> headers, byte[] body) {
        return answers(call, Uni.createFrom().item(new OutboundResponse(status, headers, body)));
    }

    TestVendor answers(String call, int status, String body) {
        return answers(call, status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    TestVendor answers(String call, String body) {
        return answers(call, 200, body);
    }

    TestVendor answers(String call, Uni<OutboundResponse> answer) {
        answers.computeIfAbsent(call, absent -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** What a call answers from now on, whatever it answered before. */
    TestVendor nowAnswers(String call, String body) {
        return none(call).answers(call, body);
    }

    /** The call is answered as is told next. */
    TestVendor none(String call) {
        answers.remove(call);
        return this;
    }

    TestVendor pushes(String name, String value) {
        pushed.put(name, value);
        return this;
    }

    boolean knows(String call) {
        return answers.containsKey(call);
    }

    List<String> calls() {
        return asked.stream().map(Asked::call).toList();
    }

    OutboundRequest request(String call) {
        return asked.stream()
                .filter(one -> one.call().equals(call))
                .reduce((first, second) -> second)
                .orElseThrow()
                .request();
    }

    ProviderProtocol protocol(Clock clock) {
        var addresses = new VendorAddresses(Optional.empty(), false);
        var idTokens = new IdTokens(new VendorKeys(this, clock), addresses, clock);
        return new ProviderProtocol(
                new VendorCalls(this, addresses, new Metadata(this, addresses, clock), idTokens, this),
                addresses,
                idTokens);
    }

    ProviderProtocol protocol() {
        return protocol(Clock.systemUTC());
    }

    @Override
    public synchronized Uni<OutboundResponse> send(ProviderConnection at, String call, OutboundRequest request) {
        asked.add(new Asked(call, request));
        var next = answers.get(call);
        if (next == null) {
            throw new AssertionError("nobody expected the call " + call);
        }
        return next.size() > 1 ? next.remove() : next.element();
    }

    @Override
    public Uni<String> get(SharedKey key, Supplier<Uni<FetchedToken>> fetch) {
        return tokens.containsKey(key)
                ? Uni.createFrom().item(tokens.get(key))
                : Uni.createFrom()
                        .<FetchedToken>deferred(fetch::get)
                        .map(FetchedToken::value)
                        .invoke(value -> tokens.put(key, value));
    }

    @Override
    public Uni<Void> forget(SharedKey key, String refused) {
        tokens.remove(key, refused);
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Optional<String>> pushed(SharedKey key, String name) {
        return Uni.createFrom().item(Optional.ofNullable(pushed.get(name)));
    }

    /** @return the keys under which tokens are kept */
    List<SharedKey> keys() {
        return List.copyOf(tokens.keySet());
    }
}
