package dev.pailou.e2e.policy;

import dev.pailou.e2e.set.EventLog.Told;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.local.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands in the services' databases of a pool, and what they have told of it.
 *
 * @param users          its users
 * @param identities     users by their identities
 * @param authorizations authorizations by the hashes of their handles
 * @param decisions      decisions by authorization and connection, with a slash between
 * @param told           events of logins and users
 */
record Register(
        Set<String> users,
        Map<String, String> identities,
        Map<String, String> authorizations,
        Map<String, Decided> decisions,
        List<Told> told) {

    /**
     * The row of a login, with what became of the question that was asked anew because an account was shown.
     *
     * @param reason   why it was decided so, or why the person was asked
     * @param outcome  what became of the answer, {@code -} without one
     * @param user     who came in, {@code -} for nobody
     * @param identity by which identity, the same
     */
    record Decided(String reason, String outcome, String user, String identity) {

        private static final Decided NOTHING = new Decided("nothing", "-", "-", "-");

        private static Decided of(String row) {
            var words = row.split(" ");
            return new Decided(words[0], words[1], words[2], words[3]);
        }
    }

    static Register of(RunningSet set, String poolId) {
        var decisions = new HashMap<String, Decided>();
        pairs(set, Service.USER, poolId, """
                        select d.authorization_id || '/' || d.connection_id || ' ' || d.reason
                               || ' ' || coalesce(anew.outcome, d.outcome, '-') || ' ' || coalesce(anew.user_id, d.user_id, '-')
                               || ' ' || coalesce(anew.identity_id, d.identity_id, '-')
                          from decision d
                          left join decision anew on d.outcome = 'confirmed' and anew.reason = 'confirmed'
                               and anew.authorization_id = d.authorization_id
                         where d.pool_id = ? and d.connection_id is not null""").forEach((id, row) -> decisions.put(id, Decided.of(row)));
        return new Register(
                Set.copyOf(set.query(Service.USER, "select id from users where pool_id = ?", poolId)),
                pairs(set, Service.USER, poolId, "select id || ' ' || user_id from identity where pool_id = ?"),
                pairs(
                        set,
                        Service.TOKEN,
                        poolId,
                        "select handle_hash || ' ' || id from authorizations where pool_id = ? and handle_hash is not null"),
                decisions,
                set.told(poolId));
    }

    private static Map<String, String> pairs(RunningSet set, Service service, String poolId, String sql) {
        return set.query(service, sql, poolId).stream()
                .map(row -> row.split(" ", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** @return what became of a visit's login */
    Decided decided(Visit visit) {
        return decisions.getOrDefault(authorization(visit) + '/' + visit.through(), Decided.NOTHING);
    }

    private String authorization(Visit visit) {
        return authorizations.get(Digest.sha256(visit.last().handle()));
    }

    /** @return types of the events of a visit's logins, sorted: those of two logins have no order */
    List<String> toldOf(Visit visit) {
        return types("authorizationId", authorization(visit)).stream().sorted().toList();
    }

    /** @return types of the events of a user, in their order */
    List<String> toldOfUser(String user) {
        return types("userId", user);
    }

    /** @return types of the events of an identity, in their order */
    List<String> toldOfIdentity(String identity) {
        return types("identityId", identity);
    }

    /** Events of users, unless it is a login that is looked for. */
    private List<String> types(String member, String value) {
        var login = "authorizationId";
        return told.stream()
                .filter(event -> event.data().has(login) == member.equals(login))
                .filter(event -> event.data().path(member).asText().equals(value))
                .map(Told::type)
                .toList();
    }
}
