package dev.pailou.connection.store;

import dev.pailou.connection.domain.Violations;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Which connections the login pages of applications show, in order. */
@Singleton
public class LoginPages {

    private static final int MAX_SHOWN = 50;

    private final Applications applications;

    LoginPages(Applications applications) {
        this.applications = applications;
    }

    /**
     * Shows a connection on an application's login page.
     *
     * @param poolId     the pool of both
     * @param id         the application
     * @param identifier the connection's identifier
     * @param order      its place, 0 for the first; null for where it is, or the end when it is new
     */
    public Uni<ApplicationWhole> show(String poolId, String id, String identifier, Integer order) {
        return applications.changing(poolId, id, new ExpectedVersion(null), whole -> {
            if (!whole.application().kind().hasLogin()) {
                throw Problems.conflict("type", "nobody logs in to an application of type m2m");
            }
            return connection(poolId, identifier).chain(connection -> {
                var shown = new ArrayList<>(whole.connections());
                var place = places(shown).indexOf(connection.id);
                shown.removeIf(one -> one.connectionId().equals(connection.id));
                var wanted = order != null ? order : place >= 0 ? place : shown.size();
                var violations = new Violations();
                if (wanted < 0 || wanted > shown.size()) {
                    violations.add("order", "must be from 0 to " + shown.size());
                }
                if (shown.size() >= MAX_SHOWN) {
                    violations.add("connections", "a login page shows at most " + MAX_SHOWN + " connections");
                }
                violations.refuseIfAny();
                shown.add(wanted, new ShownConnection(id, connection.id, connection.identifier));
                return rewrite(whole, shown);
            });
        });
    }

    /** Takes a connection off an application's login page; nothing happens when it is not there. */
    public Uni<ApplicationWhole> hide(String poolId, String id, String identifier) {
        return applications.changing(poolId, id, new ExpectedVersion(null), whole -> connection(poolId, identifier)
                .chain(connection -> rewrite(
                        whole,
                        whole.connections().stream()
                                .filter(one -> !one.connectionId().equals(connection.id))
                                .toList())));
    }

    private Uni<ApplicationWhole> rewrite(ApplicationWhole whole, List<ShownConnection> shown) {
        if (shown.equals(whole.connections())) {
            return Uni.createFrom().item(whole);
        }
        var application = whole.application();
        Uni<Void> written =
                ApplicationConnection.delete("applicationId", application.id).replaceWithVoid();
        for (int i = 0; i < shown.size(); i++) {
            var row = new ApplicationConnection();
            row.applicationId = application.id;
            row.connectionId = shown.get(i).connectionId();
            row.poolId = application.poolId;
            row.position = i;
            written = written.chain(row::persist).replaceWithVoid();
        }
        return written.replaceWith(() -> new ApplicationWhole(application, whole.secrets(), shown));
    }

    private static Uni<Connection> connection(String poolId, String identifier) {
        return Connection.<Connection>find("poolId = ?1 and identifier = ?2", poolId, identifier)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("connection"));
    }

    private static List<String> places(List<ShownConnection> shown) {
        return shown.stream().map(ShownConnection::connectionId).toList();
    }
}
