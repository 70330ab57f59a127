package dev.pailou.e2e.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.e2e.set.AllConnections;
import dev.pailou.e2e.set.Ending;
import dev.pailou.e2e.set.Policy;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.Service;
import dev.pailou.local.sandbox.SandboxConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** A pool with a connection of every provider, and people who come through all of them. */
public final class Town {

    private static final int AT_ONCE = 6;

    private final RunningSet set;
    private final AllConnections connections;
    private final String poolId;
    private final List<SandboxConnection> all;

    /** Who has come through a connection before: the person's key and their sub. */
    private final Map<String, Resident> residents;

    private record Resident(SandboxConnection through, String person, String sub) {}

    private Town(RunningSet set, AllConnections connections, Map<String, Resident> residents) {
        this.set = set;
        this.connections = connections;
        this.poolId = connections.demo().pool().id();
        this.all = connections.apps().values().stream()
                .map(app -> app.connection())
                .toList();
        this.residents = residents;
    }

    /** Lets somebody settle through each connection. */
    public static Town in(RunningSet set, AllConnections connections) throws Exception {
        var residents = new ConcurrentHashMap<String, Resident>();
        var town = new Town(set, connections, residents);
        Telling.TRUSTED.forEach((name, fields) ->
                set.management().patchConnection(connections.pools().get(name), Map.of("fields", fields)));
        town.together(town.all, connection -> {
            var person = town.person(newAddress());
            residents.put(connection.name(), new Resident(connection, person, town.settle(connection, person)));
            return List.of();
        });
        return town;
    }

    /** A stand-in makes its keys when it is first asked, which may take longer than a login waits. */
    private String settle(SandboxConnection connection, String person) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> connections.logIn(connection, person), ending -> ending.kind() == Ending.Kind.IN)
                .sub();
    }

    /** Lets everybody come, and looks whether all is as it has to be. */
    void assertHolds(Policy policy) throws Exception {
        try {
            letCome(policy);
        } finally {
            reset();
        }
    }

    private void letCome(Policy policy) throws Exception {
        var able = new ArrayList<SandboxConnection>();
        for (var connection : all) {
            var pool = connections.pools().get(connection.name());
            if (policy.mode().equals(Policy.FIELD) && Telling.of(connection.name()) == Telling.CANNOT) {
                assertThat(set.management().associating(pool, policy))
                        .as("%s tells nothing by which accounts can be found", connection)
                        .isEqualTo(400);
            } else {
                set.management().associate(pool, policy);
                able.add(connection);
            }
        }
        awaitKnown(policy, able.size());
        var owner = Owner.in(set, connections.demo().pool());
        var before = Register.of(set, poolId);
        var namesake = person(owner.address());
        var visits = together(able, connection -> visits(policy, connection, owner, namesake));
        // Events follow their rows.
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        new Findings(visits, before, Register.of(set, poolId)).all())
                .isEmpty());
    }

    /** New connections create users. */
    private void reset() {
        for (var connection : all) {
            set.management().associate(connections.pools().get(connection.name()), Policy.NONE);
        }
        awaitKnown(Policy.NONE, all.size());
    }

    private List<Visit> visits(Policy policy, SandboxConnection connection, Owner owner, String namesake) {
        var visits = new ArrayList<Visit>();
        for (var who : Somebody.values()) {
            var person =
                    switch (who) {
                        case UNKNOWN -> person(newAddress());
                        case KNOWN -> residents.get(connection.name()).person();
                        case COLLISION -> namesake;
                    };
            visits.add(visit(policy, connection, who, person, owner));
        }
        return visits;
    }

    private Visit visit(Policy policy, SandboxConnection connection, Somebody who, String person, Owner owner) {
        var expected = Outcome.of(policy, who, Telling.of(connection.name()));
        var first = connections.logIn(connection, person);
        var asked = first.kind() == Ending.Kind.ASKED;
        var user =
                switch (expected.whose()) {
                    case THEIRS -> residents.get(connection.name());
                    case FOUND -> asked ? prover(policy, connection, first) : new Resident(null, null, owner.id());
                    case NEW, NOBODYS -> null;
                };
        var last =
                switch (expected.whose()) {
                    case NEW -> asked ? first.createNew() : first;
                    // They have come through another connection before, and show it.
                    case FOUND ->
                        asked
                                ? connections
                                        .goOn(first, user.through(), user.person())
                                        .linkShown()
                                : first;
                    case THEIRS, NOBODYS -> first;
                };
        return new Visit(
                connection + ", " + who,
                connections.pools().get(connection.name()).connectionId(),
                policy,
                expected,
                user == null ? null : user.sub(),
                first,
                last);
    }

    /** Somebody who came through the next connection that the page offers; under login only, through the one after. */
    private Resident prover(Policy policy, SandboxConnection connection, Ending page) {
        var from = all.indexOf(connection) + 1;
        return IntStream.range(from, from + all.size() - 1)
                .mapToObj(index -> all.get(index % all.size()))
                .filter(page::offers)
                // Codes that are scanned are told apart by their app alone.
                .filter(other -> !other.name().equals("wechatmp-qrcode"))
                .skip(policy.loginOnly() ? 1 : 0)
                .map(other -> residents.get(other.name()))
                .findFirst()
                .orElseThrow();
    }

    private void awaitKnown(Policy policy, int many) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> set.query(
                                        Service.USER,
                                        "select id from connection where pool_id = ? and association = ? and login_only = ?",
                                        poolId,
                                        policy.mode(),
                                        policy.loginOnly())
                                .size()
                        == many);
    }

    private String person(String address) {
        return set.sandbox()
                .newPerson(
                        Map.of("email", address, "email_verified", "true", "gender", "unknown", "language", "zh_CN"));
    }

    private static String newAddress() {
        return "m" + RandomValue.state().substring(0, 12) + "@example.com";
    }

    private <T> List<T> together(List<SandboxConnection> through, Function<SandboxConnection, List<T>> work)
            throws Exception {
        try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
            var futures = through.stream()
                    .map(connection -> executor.submit(() -> work.apply(connection)))
                    .toList();
            var results = new ArrayList<T>();
            for (Future<List<T>> future : futures) {
                results.addAll(future.get());
            }
            return results;
        }
    }
}
