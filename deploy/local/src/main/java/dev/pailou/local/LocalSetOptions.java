package dev.pailou.local;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** How a {@link LocalSet} is to be. Each method gives the same with one thing changed. */
public final class LocalSetOptions {

    private final Project project;
    private final Path data;
    private int port;
    private int sandboxPort;
    private int replicas = 1;
    private String baseDomain;
    private String collector;
    private boolean sandbox = true;
    private boolean fresh;
    private boolean archives;
    private Durability durability = Durability.DISPOSABLE;
    private Progress progress = Progress.SILENT;

    private LocalSetOptions(Project project, Path data) {
        this.project = project;
        this.data = data;
    }

    private LocalSetOptions(LocalSetOptions other) {
        this(other.project, other.data);
        port = other.port;
        sandboxPort = other.sandboxPort;
        replicas = other.replicas;
        baseDomain = other.baseDomain;
        collector = other.collector;
        sandbox = other.sandbox;
        fresh = other.fresh;
        archives = other.archives;
        durability = other.durability;
        progress = other.progress;
    }

    /**
     * A set of one process each, with sandbox and demo, on free ports, in path form.
     *
     * @param project the checkout with the built parts
     * @param data directory for all that is kept
     */
    public static LocalSetOptions in(Project project, Path data) {
        return new LocalSetOptions(project, data.toAbsolutePath().normalize());
    }

    private LocalSetOptions with(Consumer<LocalSetOptions> change) {
        var changed = new LocalSetOptions(this);
        change.accept(changed);
        return changed;
    }

    /** On these ports; 0 stands for a free one. */
    public LocalSetOptions onPorts(int gateway, int sandboxAt) {
        return with(changed -> {
            changed.port = gateway;
            changed.sandboxPort = sandboxAt;
        });
    }

    /** With that many processes of each service. */
    public LocalSetOptions withReplicas(int count) {
        return with(changed -> changed.replicas = count);
    }

    /** In host form, with pools at {@code {domain}.{base}}. */
    public LocalSetOptions inHostForm(String base) {
        return with(changed -> changed.baseDomain = base);
    }

    /** Sending all traces to an OpenTelemetry collector (OTLP over HTTP) at that base address. */
    public LocalSetOptions tracingTo(String endpoint) {
        return with(changed -> changed.collector = endpoint);
    }

    /** Without stand-ins and demo. */
    public LocalSetOptions withoutSandbox() {
        return with(changed -> changed.sandbox = false);
    }

    /** Earlier data forgotten or not. */
    public LocalSetOptions fresh(boolean forget) {
        return with(changed -> changed.fresh = forget);
    }

    /** With class archives, which make later starts of the same build faster, and the first stop slower. */
    public LocalSetOptions withArchives() {
        return with(changed -> changed.archives = true);
    }

    /** With data that survives a power cut. */
    public LocalSetOptions kept() {
        return with(changed -> changed.durability = Durability.KEPT);
    }

    /** Telling what happens. */
    public LocalSetOptions telling(Progress listener) {
        return with(changed -> changed.progress = listener);
    }

    /** @return directory for all that is kept */
    public Path data() {
        return data;
    }

    /** @return whether stand-ins and demo run */
    public boolean sandbox() {
        return sandbox;
    }

    Project project() {
        return project;
    }

    int port() {
        return port;
    }

    int sandboxPort() {
        return sandboxPort;
    }

    int replicas() {
        return replicas;
    }

    Optional<String> baseDomain() {
        return Optional.ofNullable(baseDomain);
    }

    Optional<String> collector() {
        return Optional.ofNullable(collector);
    }

    boolean fresh() {
        return fresh;
    }

    boolean archives() {
        return archives;
    }

    Durability durability() {
        return durability;
    }

    Progress progress() {
        return progress;
    }
}
