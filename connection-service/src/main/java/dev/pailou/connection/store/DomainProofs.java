package dev.pailou.connection.store;

import dev.pailou.connection.domain.DomainProofFile;
import dev.pailou.connection.domain.Violations;
import dev.pailou.connection.events.Changes;
import dev.pailou.kernel.problem.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The files with which vendors make sure that the core host is the administrator's. All connections share that host,
 * so a name has one content; several connections may bring the same file.
 */
@Singleton
public class DomainProofs {

    private static final int MAX_FILES = 20;

    private static final String SERVED = """
            select proof.content from DomainProof proof
            join Connection c on c.id = proof.connectionId
            join UserPool pool on pool.id = proof.poolId
            where proof.fileName = ?1 and c.enabled and pool.enabled
            """;

    private final Changes changes;
    private final Connections connections;
    private final Clock clock = Clock.systemUTC();

    DomainProofs(Changes changes, Connections connections) {
        this.changes = changes;
        this.connections = connections;
    }

    /**
     * Keeps a file.
     *
     * @param poolId   the connection's pool
     * @param sourceId its identity source
     * @param id       the connection
     * @param fileName as entered
     * @param content  as entered, or null
     */
    public Uni<DomainProof> put(String poolId, String sourceId, String id, String fileName, String content) {
        return changes.commit(events -> connections
                .find(poolId, sourceId, id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(() -> {
                    var violations = new Violations();
                    DomainProofFile.check(violations, fileName, content);
                    violations.refuseIfAny();
                })
                .call(() -> Turns.take("domain proof " + fileName))
                .call(() -> refuseOtherContent(id, fileName, content))
                .call(() -> refuseTooMany(id, fileName))
                .chain(() -> DomainProof.<DomainProof>findById(new DomainProof.Key(id, fileName)))
                .map(kept -> kept == null ? added(poolId, id, fileName) : kept)
                .chain(proof -> {
                    proof.content = content;
                    proof.updatedAt = clock.instant();
                    return proof.persistAndFlush();
                }));
    }

    /** @return the connection's files by name */
    public Uni<List<DomainProof>> list(String poolId, String sourceId, String id) {
        return Panache.withSession(() -> connections
                .find(poolId, sourceId, id, LockModeType.NONE)
                .chain(() -> DomainProof.list("connectionId = ?1 order by fileName", id)));
    }

    /** @return the file, a problem 404 when that connection has none such */
    public Uni<DomainProof> get(String poolId, String sourceId, String id, String fileName) {
        return Panache.withSession(() -> connections
                .find(poolId, sourceId, id, LockModeType.NONE)
                .chain(() -> DomainProof.<DomainProof>findById(new DomainProof.Key(id, fileName)))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("domain proof")));
    }

    /** Removes a file; a problem 404 when that connection has none such. */
    public Uni<Void> delete(String poolId, String sourceId, String id, String fileName) {
        return changes.commit(events -> connections
                .find(poolId, sourceId, id, LockModeType.NONE)
                .chain(() -> DomainProof.deleteById(new DomainProof.Key(id, fileName)))
                .invoke(there -> {
                    if (!there) {
                        throw Problems.notFound("domain proof");
                    }
                })
                .replaceWithVoid());
    }

    /**
     * @param fileName what the vendor asks for
     * @return its content, empty when no connection that people may come in through has it
     */
    public Uni<Optional<String>> served(String fileName) {
        return DomainProofFile.isName(fileName)
                ? Panache.withSession(() -> Panache.getSession()
                        .chain(session -> session.createSelectionQuery(SERVED, String.class)
                                .setParameter(1, fileName)
                                .setMaxResults(1)
                                .getResultList())
                        .map(found -> found.stream().findFirst()))
                : Uni.createFrom().item(Optional.empty());
    }

    private static DomainProof added(String poolId, String id, String fileName) {
        var proof = new DomainProof();
        proof.connectionId = id;
        proof.fileName = fileName;
        proof.poolId = poolId;
        return proof;
    }

    private static Uni<Void> refuseOtherContent(String id, String fileName, String content) {
        return DomainProof.count("fileName = ?1 and connectionId <> ?2 and content <> ?3", fileName, id, content)
                .invoke(others -> {
                    if (others > 0) {
                        throw Problems.conflict(
                                "fileName",
                                "is there with another content already, at another connection; all connections share "
                                        + "the core host, where a name has one content");
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> refuseTooMany(String id, String fileName) {
        return DomainProof.count("connectionId = ?1 and fileName <> ?2", id, fileName)
                .invoke(others -> {
                    if (others >= MAX_FILES) {
                        throw Problems.conflict(
                                "fileName", "a connection has at most " + MAX_FILES + " files; remove one first");
                    }
                })
                .replaceWithVoid();
    }
}
