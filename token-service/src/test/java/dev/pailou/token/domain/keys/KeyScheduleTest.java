package dev.pailou.token.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Signing keys take turns")
class KeyScheduleTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private record Key(String kid, String algorithm, Instant signsFrom) implements ScheduledKey {}

    @Test
    @DisplayName("the latest that has begun signs, a later one waits, an earlier one verifies what it signed and goes")
    void states() {
        var old = key("old", Duration.ZERO);
        var current = key("current", Duration.ofDays(10));
        var next = key("next", Duration.ofDays(20));
        var keys = List.of(next, old, current);

        var now = START.plus(Duration.ofDays(10));
        assertThat(KeySchedule.signing(keys, now)).contains(current);
        assertThat(KeySchedule.signing(keys, now.minusMillis(1))).contains(old);
        assertThat(KeySchedule.state(old, keys, now)).isEqualTo(KeyState.RETIRED);
        assertThat(KeySchedule.state(current, keys, now)).isEqualTo(KeyState.ACTIVE);
        assertThat(KeySchedule.state(next, keys, now)).isEqualTo(KeyState.NEXT);
        var end = KeySchedule.publishedUntil(old, keys).orElseThrow();
        assertThat(end).isEqualTo(now.plus(KeySchedule.RETAINED));
        assertThat(KeySchedule.state(old, keys, end.minusMillis(1))).isEqualTo(KeyState.RETIRED);
        assertThat(KeySchedule.state(old, keys, end)).isEqualTo(KeyState.GONE);
        assertThat(KeySchedule.publishedUntil(next, keys)).isEmpty();
    }

    @Test
    @DisplayName("on a clock that is behind, the first one signs already")
    void slowClock() {
        var first = key("first", Duration.ofSeconds(50));
        var next = key("next", Duration.ofMinutes(11));
        assertThat(KeySchedule.signing(List.of(next, first), START)).contains(first);
        assertThat(KeySchedule.signing(List.<Key>of(), START)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    @DisplayName(
            "oidcc-server-rotate-keys: over three days of rotations, by replicas whose clocks are 90 seconds apart from "
                    + "the true time, no application that keeps the keys for as long as it may meets a token that it can't verify")
    void noApplicationFails(long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<Key>(List.of(key("first", Duration.ZERO)));
        var replicas =
                IntStream.range(0, 3).mapToObj(i -> new Replica(rows, random)).toList();
        var applications =
                IntStream.range(0, 4).mapToObj(i -> new Application()).toList();
        var signed = new ArrayList<Token>();
        var signers = new HashSet<String>();
        for (var now = START.plusSeconds(600); now.isBefore(START.plus(Duration.ofDays(3))); now = now.plusSeconds(7)) {
            var at = now;
            if (random.nextInt(600) == 0) {
                any(replicas, random).rotate(at);
            }
            var kid = any(replicas, random).sign(at);
            signers.add(kid);
            applications.forEach(application -> assertThat(application.keys(at, replicas, random))
                    .as("at %s", at)
                    .contains(kid));
            if (random.nextInt(50) == 0) {
                signed.add(new Token(kid, at));
            }
            signed.removeIf(token -> !at.isBefore(token.at().plus(KeySchedule.LONGEST_TOKEN)));
            if (!signed.isEmpty()) {
                assertThat(any(applications, random).keys(at, replicas, random))
                        .contains(any(signed, random).kid());
            }
        }
        assertThat(signers).hasSizeGreaterThan(5);
    }

    private static Key key(String kid, Duration after) {
        return new Key(kid, "ES256", START.plus(after));
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private record Token(String kid, Instant at) {}

    /** One of ours, which reads the rows now and then and has a clock of its own. */
    private static final class Replica {

        private final List<Key> rows;
        private final Duration wrong;
        private List<Key> known = List.of();
        private Instant readAt = Instant.EPOCH;

        Replica(List<Key> rows, Random random) {
            this.rows = rows;
            this.wrong = Duration.ofSeconds(random.nextInt(181) - 90L);
        }

        void rotate(Instant now) {
            var time = now.plus(wrong);
            if (rows.stream().noneMatch(key -> key.signsFrom().isAfter(time))) {
                rows.add(new Key("key " + rows.size(), "ES256", time.plus(KeySchedule.NOTICE)));
            }
        }

        String sign(Instant now) {
            return KeySchedule.signing(known(now), now.plus(wrong))
                    .orElseThrow()
                    .kid();
        }

        Set<String> published(Instant now) {
            var keys = known(now);
            return keys.stream()
                    .filter(key -> KeySchedule.state(key, keys, now.plus(wrong)) != KeyState.GONE)
                    .map(Key::kid)
                    .collect(Collectors.toSet());
        }

        private List<Key> known(Instant now) {
            if (!now.isBefore(readAt.plus(KeySchedule.REREAD))) {
                known = List.copyOf(rows);
                readAt = now;
            }
            return known;
        }
    }

    /** A client that honours the cache header, and no more than that. */
    private static final class Application {

        private Set<String> keys = Set.of();
        private Instant fetchedAt = Instant.EPOCH;

        Set<String> keys(Instant now, List<Replica> replicas, Random random) {
            if (!now.isBefore(fetchedAt.plus(KeySchedule.CACHED))) {
                keys = any(replicas, random).published(now);
                fetchedAt = now;
            }
            return keys;
        }
    }
}
