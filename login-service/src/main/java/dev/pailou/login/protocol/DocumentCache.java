package dev.pailou.login.protocol;

import dev.pailou.kernel.outbound.OutboundFailure;
import dev.pailou.kernel.outbound.OutboundRequest;
import dev.pailou.kernel.outbound.OutboundResponse;
import dev.pailou.login.domain.Reason;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Documents in which vendors tell of themselves, kept as long as they say (RFC 9111 section 5.2.2.1), within limits. Of
 * all who want one that isn't here, one fetches it.
 *
 * @param <T> what a document is read as
 */
final class DocumentCache<T> {

    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age=\"?([0-9]{1,9})");

    /** Metadata of issuers and sets of their keys are a few kilobytes long. */
    private static final int LONGEST_BODY = 256 * 1024;

    /** What the least takes, with all that belongs to it. */
    private static final int LEAST_BYTES = 1024;

    /** Administrators choose addresses; nobody fills the memory with what is there. */
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int OK = 200;

    private final String name;
    private final Sender sender;
    private final Clock clock;
    private final Duration shortest;
    private final Duration longest;
    private final Function<byte[], Optional<T>> reading;
    private final Map<URI, Kept<T>> kept = new ConcurrentHashMap<>();
    private final Map<URI, Uni<Kept<T>>> underWay = new ConcurrentHashMap<>();

    /**
     * A document.
     *
     * @param document  what it was read as
     * @param bytes     what it takes
     * @param fetchedAt when
     * @param until     how long it is kept
     */
    record Kept<T>(T document, int bytes, Instant fetchedAt, Instant until) {}

    /**
     * @param name    what the request for it is called
     * @param reading reads a document, empty when it is none
     */
    DocumentCache(
            String name,
            Sender sender,
            Clock clock,
            Duration shortest,
            Duration longest,
            Function<byte[], Optional<T>> reading) {
        this.name = name;
        this.sender = sender;
        this.clock = clock;
        this.shortest = shortest;
        this.longest = longest;
        this.reading = reading;
    }

    /** @return the document; fails with {@link ProviderFailure} */
    Uni<Kept<T>> get(ProviderConnection at, URI address) {
        var here = kept.get(address);
        return here != null && clock.instant().isBefore(here.until())
                ? Uni.createFrom().item(here)
                : fetch(at, address);
    }

    /** @return the document as it is now; fails with {@link ProviderFailure} */
    Uni<Kept<T>> fetch(ProviderConnection at, URI address) {
        return CallersContext.returnTo(underWay.computeIfAbsent(address, absent -> Uni.createFrom()
                .deferred(() -> sender.send(at, name, request(address)))
                .onFailure(OutboundFailure.class)
                .transform(failure -> ProviderFailure.of(name, (OutboundFailure) failure))
                .map(response -> keep(address, response))
                .onTermination()
                .invoke(() -> underWay.remove(address))
                .memoize()
                .indefinitely()));
    }

    /** @return whether somebody fetches it at this moment */
    boolean isUnderWay(URI address) {
        return underWay.containsKey(address);
    }

    private static OutboundRequest request(URI address) {
        return new OutboundRequest("GET", address, Map.of("Accept", "application/json", "User-Agent", "Pailou"), null);
    }

    private Kept<T> keep(URI address, OutboundResponse response) {
        if (response.status() != OK) {
            throw ProviderFailure.of(Reason.VENDOR_UNAVAILABLE, name + " answered " + response.status());
        }
        if (response.body().length > LONGEST_BODY) {
            throw ProviderFailure.of(
                    Reason.VENDOR_MALFORMED,
                    name + " is longer than " + LONGEST_BODY + " bytes, as no such document is");
        }
        var document = reading.apply(response.body())
                .orElseThrow(() -> ProviderFailure.of(Reason.VENDOR_MALFORMED, name + " is no such document"));
        var now = clock.instant();
        var bytes = Math.max(response.body().length, LEAST_BYTES);
        var fresh = new Kept<>(document, bytes, now, now.plus(lifetime(response)));
        kept.put(address, fresh);
        makeRoom();
        return fresh;
    }

    /** What ends soonest goes first. */
    private synchronized void makeRoom() {
        var bytes = kept.values().stream().mapToLong(Kept::bytes).sum();
        while (bytes > MOST_BYTES) {
            var soonest = kept.entrySet().stream()
                    .min(Comparator.comparing(one -> one.getValue().until()))
                    .orElseThrow();
            kept.remove(soonest.getKey());
            bytes -= soonest.getValue().bytes();
        }
    }

    private Duration lifetime(OutboundResponse response) {
        var age = MAX_AGE.matcher(response.headers().getOrDefault("cache-control", ""));
        var told = age.find() ? Duration.ofSeconds(Long.parseLong(age.group(1))) : shortest;
        return told.compareTo(shortest) < 0 ? shortest : told.compareTo(longest) > 0 ? longest : told;
    }
}
