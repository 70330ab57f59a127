package dev.pailou.e2e.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.e2e.policy.Outcome.Whose;
import dev.pailou.e2e.set.AllConnections;
import dev.pailou.e2e.set.Ending;
import dev.pailou.e2e.set.EventLog.Told;
import dev.pailou.e2e.set.Policy;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.Service;
import dev.pailou.local.sandbox.SandboxConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    private record Resident(String person, String sub) {}

    /** One login, and what became of it. */
    private record Visit(SandboxConnection connection, Somebody who, Outcome expected, Ending ending) {

        @Override
        public String toString() {
            return connection + ", " + who;
        }
    }

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
            residents.put(connection.name(), new Resident(person, town.settle(connection, person)));
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
            if (policy.mode().equals("field") && Telling.of(connection.name()) == Telling.CANNOT) {
                assertThat(set.management().associating(pool, policy))
                        .as("%s tells nothing by which accounts can be found", connection)
                        .isEqualTo(400);
            } else {
                set.management().associate(pool, policy);
                able.add(connection);
            }
        }
        awaitKnown(policy, able.size());
        var address = newAddress();
        var owner = set.management().newUser(connections.demo().pool(), name(), RandomValue.token(), address, true);
        var usersBefore = users();
        var identitiesBefore = identities().keySet();
        var twin = person(address);
        var visits = together(able, connection -> visits(policy, connection, twin));
        // Events follow their rows.
        Awaitility.await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(
                        new Findings(visits, owner, usersBefore, identitiesBefore).all())
                .isEmpty());
    }

    /** New connections create users. */
    private void reset() {
        for (var connection : all) {
            set.management().associate(connections.pools().get(connection.name()), Policy.NONE);
        }
        awaitKnown(Policy.NONE, all.size());
    }

    private List<Visit> visits(Policy policy, SandboxConnection connection, String collision) {
        var visits = new ArrayList<Visit>();
        for (var who : Somebody.values()) {
            var person =
                    switch (who) {
                        case UNKNOWN -> person(newAddress());
                        case KNOWN -> residents.get(connection.name()).person();
                        case COLLISION -> collision;
                    };
            visits.add(new Visit(
                    connection,
                    who,
                    Outcome.of(policy, who, Telling.of(connection.name())),
                    connections.logIn(connection, person)));
        }
        return visits;
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
        return name() + "@example.com";
    }

    private static String name() {
        return "m" + RandomValue.state().substring(0, 12);
    }

    private Set<String> users() {
        return new HashSet<>(set.query(Service.USER, "select id from users where pool_id = ?", poolId));
    }

    /** @return owners of identities by the identities' ids */
    private Map<String, String> identities() {
        return pairs(Service.USER, "select id || ' ' || user_id from identity where pool_id = ?");
    }

    private Map<String, String> pairs(Service service, String sql) {
        return set.query(service, sql, poolId).stream()
                .map(row -> row.split(" ", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
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

    /** Compares what has become of logins with what has to: pages, rows and events. */
    private final class Findings {

        private final List<String> wrong = new ArrayList<>();
        private final List<Visit> visits;
        private final String owner;
        private final Set<String> usersBefore;
        private final Set<String> identitiesBefore;
        private final Map<String, String> identities = identities();
        private final Map<String, String> authorizations =
                pairs(Service.TOKEN, "select handle_hash || ' ' || id from authorizations where pool_id = ?");
        private final Map<String, String> decisions = pairs(Service.USER, """
                select authorization_id || ' ' || reason || ' ' || coalesce(user_id, '-') || ' ' || coalesce(identity_id, '-')
                  from decision where pool_id = ?""");
        private final Map<String, List<Told>> decisionsTold = new HashMap<>();
        private final Map<String, List<Told>> usersTold = new HashMap<>();

        private Findings(List<Visit> visits, String owner, Set<String> usersBefore, Set<String> identitiesBefore) {
            this.visits = visits;
            this.owner = owner;
            this.usersBefore = usersBefore;
            this.identitiesBefore = identitiesBefore;
            for (var told : set.told(poolId)) {
                var login = told.data().get("authorizationId");
                (login == null ? usersTold : decisionsTold)
                        .computeIfAbsent(
                                login == null ? told.data().get("userId").asText() : login.asText(),
                                key -> new ArrayList<>())
                        .add(told);
            }
        }

        private List<String> all() {
            visits.forEach(this::check);
            var newUsers = count(Whose.NEW);
            expect("users", "are new", newUsers, users().size() - usersBefore.size());
            expect("identities", "are new", newUsers + count(Whose.FOUND), identities.size() - identitiesBefore.size());
            return wrong;
        }

        private int count(Whose whose) {
            return (int) visits.stream()
                    .filter(visit -> visit.expected().whose() == whose)
                    .count();
        }

        private void check(Visit visit) {
            var expected = visit.expected();
            expect(visit, "ends", expected.end(), visit.ending().kind());
            var authorization = authorizations.get(Digest.sha256(visit.ending().handle()));
            var row = decisions.getOrDefault(authorization, "nothing - -").split(" ");
            expect(visit, "is decided because of", expected.reason(), row[0]);
            expect(visit, "is told", List.of(event(expected)), types(decisionsTold, authorization));
            if (visit.ending().kind() == Ending.Kind.REFUSED) {
                expect(visit, "reads", expected.reason(), visit.ending().reason());
            }
            if (visit.ending().kind() == Ending.Kind.IN) {
                checkUser(visit, visit.ending().sub(), row[1], row[2]);
            } else {
                expect(visit, "is nobody's", "- -", row[1] + ' ' + row[2]);
            }
        }

        private void checkUser(Visit visit, String sub, String user, String identity) {
            expect(visit, "gives the application", user, sub);
            expect(visit, "comes by an identity of", user, identities.get(identity));
            switch (visit.expected().whose()) {
                case NEW -> {
                    expect(visit, "is somebody from before:", false, usersBefore.contains(sub));
                    expect(
                            visit,
                            "tells of the user",
                            List.of("dev.pailou.UserCreated.v1", "dev.pailou.IdentityBound.v1"),
                            types(usersTold, sub));
                }
                case THEIRS -> {
                    expect(visit, "is", residents.get(visit.connection().name()).sub(), sub);
                    expect(visit, "comes by an identity from before:", true, identitiesBefore.contains(identity));
                }
                case FOUND -> {
                    expect(visit, "is", owner, sub);
                    expect(visit, "comes by an identity from before:", false, identitiesBefore.contains(identity));
                    expect(
                            visit,
                            "tells that the identity is theirs, times",
                            1L,
                            usersTold.getOrDefault(sub, List.of()).stream()
                                    .filter(told -> told.type().equals("dev.pailou.IdentityBound.v1"))
                                    .filter(told -> told.data()
                                            .get("identityId")
                                            .asText()
                                            .equals(identity))
                                    .count());
                }
                case NOBODYS -> wrong.add(visit + " lets somebody in");
            }
        }

        private static String event(Outcome expected) {
            return switch (expected.end()) {
                case IN -> "dev.pailou.UserBound.v1";
                case ASKED -> "dev.pailou.BindingRequired.v1";
                case REFUSED -> "dev.pailou.LoginRefused.v1";
            };
        }

        private static List<String> types(Map<String, List<Told>> told, String about) {
            return told.getOrDefault(about, List.of()).stream().map(Told::type).toList();
        }

        private void expect(Object what, String does, Object expected, Object actual) {
            if (!expected.equals(actual)) {
                wrong.add("%s %s %s and not %s".formatted(what, does, actual, expected));
            }
        }
    }
}
