package dev.pailou.local;

import dev.pailou.local.PostgresServer.Database;
import dev.pailou.local.gateway.Gateway;
import dev.pailou.local.gateway.RouteManifest;
import dev.pailou.local.gateway.RoutingTable;
import dev.pailou.local.gateway.Traces;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The whole set on one machine: PostgreSQL, Kafka, the four services, the sandbox and the gateway. {@code deploy/up} runs
 * one; tests run one each.
 */
public final class LocalSet implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(LocalSet.class.getName());

    private final LocalSetOptions options;
    private final Addresses addresses;
    private final ClassArchives archives;
    private final ServiceProcesses services;
    private final DiskWatch disk;
    private final Optional<SandboxProcess> sandbox;
    private final Map<Service, Database> databases = new EnumMap<>(Service.class);
    private final CompletableFuture<StartFailure> failure = new CompletableFuture<>();
    private final Map<String, AutoCloseable> open = new ConcurrentHashMap<>();

    private DataDirectory data;
    private Secrets secrets;
    private Children children;
    private PostgresServer postgres;
    private KafkaBroker kafka;
    private Vertx vertx;
    private Gateway gateway;
    private volatile Administration administration;
    private Thread starter;
    /** What ends from now on was ended here. */
    private volatile boolean stopping;

    private boolean closing;

    private LocalSet(LocalSetOptions options) {
        this.options = options;
        this.addresses =
                new Addresses(options.port() == 0 ? Loopback.freePort() : options.port(), options.baseDomain());
        this.disk = new DiskWatch(options.data(), this::fail);
        this.archives = new ClassArchives(options.project().archives(), options.archives());
        this.services = new ServiceProcesses(options.project(), archives, logs(), options.replicas());
        this.sandbox = options.sandbox()
                ? Optional.of(new SandboxProcess(
                        options.project(),
                        archives,
                        logs(),
                        options.sandboxPort() == 0 ? Loopback.freePort() : options.sandboxPort()))
                : Optional.empty();
    }

    /** @return a set that does nothing yet */
    public static LocalSet of(LocalSetOptions options) {
        return new LocalSet(options);
    }

    /**
     * Starts everything and returns when it can be used.
     *
     * @throws StartFailure with one sentence for the person at the terminal; nothing is left running then
     */
    public void start() throws StartFailure {
        enterStart();
        try {
            startAll();
        } catch (StartFailure explained) {
            stopAll();
            throw failure.getNow(explained);
        } catch (InterruptedException stoppedMeanwhile) {
            stopAll();
            throw failure.getNow(new StartFailure("Stopped while starting.", stoppedMeanwhile));
        } catch (Exception unexplained) {
            stopAll();
            LOG.log(Level.SEVERE, "The set did not start", unexplained);
            throw failure.getNow(explain(unexplained));
        } finally {
            leaveStart();
        }
    }

    private synchronized void enterStart() throws StartFailure {
        if (closing) {
            throw new StartFailure("Stopped before the start.");
        }
        starter = Thread.currentThread();
    }

    private synchronized void leaveStart() {
        starter = null;
        notifyAll();
    }

    private StartFailure explain(Exception unexplained) {
        String message = unexplained.getMessage();
        return disk.full()
                .orElseGet(() -> new StartFailure(message == null ? unexplained.toString() : message, unexplained));
    }

    private void startAll() throws Exception {
        options.project().checkBuilt(options.sandbox());
        RoutingTable table = RouteManifest.read(options.project().routes());
        data = DataDirectory.open(options.data());
        opened("data directory", data);
        RecordedProcesses record = new RecordedProcesses(data.run().resolve("processes"));
        cleanUp(record);
        checkPorts();
        if (options.fresh()) {
            data.forget();
        }
        DiskSpace.checkBeforeStart(options.data());
        keepLastLogs();
        secrets = Secrets.open(data.secrets());
        children = new Children(record, this::fail);
        disk.start();
        opened("disk watch", disk);
        Together.run(List.of(this::startPostgres, this::startKafka, () -> openGateway(table)));
        writeSettings();
        Together.run(List.of(this::startServices, this::startSandbox));
        administer();
    }

    private void cleanUp(RecordedProcesses record) throws IOException {
        int leftovers = record.endAll() + (PostgresServer.stopLeftover(data.postgres()) ? 1 : 0);
        if (leftovers > 0) {
            options.progress().note("Ended " + leftovers + " processes that an earlier run left behind.");
        }
    }

    private void checkPorts() throws StartFailure {
        checkPort(addresses.port());
        if (sandbox.isPresent()) {
            checkPort(sandbox.get().port());
        }
    }

    private void checkPort(int port) throws StartFailure {
        if (!Loopback.isFree(port)) {
            throw new StartFailure(("Port %d on %s is in use by another program: stop it, or choose other ports with"
                            + " PAILOU_PORT (the sandbox takes the one after it).")
                    .formatted(port, Loopback.HOST));
        }
    }

    private void keepLastLogs() throws IOException {
        try (var logs = Files.newDirectoryStream(data.logs(), "{*-service*,sandbox}.log")) {
            for (Path log : logs) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void fail(StartFailure why) {
        if (!stopping && failure.complete(disk.full().orElse(why))) {
            giveUpStart();
        }
    }

    private synchronized void giveUpStart() {
        if (starter != null) {
            starter.interrupt();
        }
    }

    private void startPostgres() throws Exception {
        options.progress().begin("PostgreSQL");
        postgres = PostgresServer.start(new PostgresServer.Settings(
                data.postgres(),
                options.project().postgresBinaries(),
                data.logs().resolve("postgres.log"),
                0,
                secrets.password("postgresPassword"),
                options.durability()));
        opened("PostgreSQL", postgres);
        postgres.gone()
                .thenRun(() -> fail(new StartFailure("PostgreSQL ended by itself: "
                        + LogFile.lastError(data.logs().resolve("postgres.log")).orElse("it said nothing")
                        + " (log: " + data.logs().resolve("postgres.log") + ")")));
        for (Service service : Service.values()) {
            String name = service.database();
            databases.put(service, postgres.database(name, name, secrets.password(name + "DatabasePassword")));
        }
        options.progress().done("PostgreSQL");
    }

    private void startKafka() throws Exception {
        options.progress().begin("Kafka");
        kafka = KafkaBroker.start(data.kafka(), options.durability());
        opened("Kafka", kafka);
        kafka.gone().exceptionally(why -> {
            fail(new StartFailure("Kafka gave up: " + why.getMessage() + " (log: " + launcherLog() + ")", why));
            return null;
        });
        kafka.create(Topics.all(""));
        options.progress().done("Kafka");
    }

    private void openGateway(RoutingTable table) throws IOException {
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        opened(
                "Vert.x",
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS));
        Traces traces = Traces.to(options.collector());
        opened("traces", traces);
        gateway = Gateway.open(vertx, table, traces, addresses.port(), services.inner(), services.ports());
        opened("gateway", gateway);
    }

    private void opened(String name, AutoCloseable part) {
        open.put(name, part);
    }

    private void writeSettings() throws IOException {
        ServiceSettings settings = settings();
        for (Service service : Service.values()) {
            PrivateFile.write(settingsFile(service.module()), settings.of(service, databases.get(service)));
        }
    }

    private Path settingsFile(String name) {
        return data.settings().resolve(name + ".properties");
    }

    private ServiceSettings settings() {
        return new ServiceSettings(
                secrets,
                addresses,
                kafka.bootstrapServers(),
                services,
                sandbox.map(SandboxProcess::url),
                sandbox.map(SandboxProcess::smtpPort),
                options.collector());
    }

    private void startServices() throws Exception {
        List<Together.Step> steps = new ArrayList<>();
        for (Service service : Service.values()) {
            for (int replica = 0; replica < options.replicas(); replica++) {
                Child child = child(service, replica);
                steps.add(() -> startChild(child));
            }
        }
        Together.run(steps);
    }

    private Child child(Service service, int replica) throws IOException {
        return services.describe(service, replica, settingsFile(service.module()));
    }

    private void startChild(Child child) throws IOException, StartFailure {
        options.progress().begin(child.name());
        children.start(child);
        children.awaitReady(child);
        options.progress().done(child.name());
    }

    private void startSandbox() throws IOException, StartFailure {
        if (sandbox.isPresent()) {
            writeSandboxSettings(new Demo(secrets, sandboxUrl()));
            startChild(sandbox.get().describe(settingsFile("sandbox")));
        }
    }

    private void writeSandboxSettings(Demo demo) throws IOException {
        PrivateFile.write(settingsFile("sandbox"), sandbox.orElseThrow().settings(demo, addresses));
    }

    private void administer() throws Exception {
        try (GatewayClient client = new GatewayClient(vertx)) {
            var firstSteps = new FirstSteps(client, addresses);
            administration = firstSteps.administration(innerUrl(Service.CONNECTION), settings());
            PrivateFile.write(data.admin(), administration.toJson());
            if (options.sandbox()) {
                Demo demo = new Demo(secrets, sandboxUrl());
                options.progress().begin("demo pool");
                firstSteps.make(demo, administration);
                writeSandboxSettings(demo);
                firstSteps.awaitDemo();
                options.progress().done("demo pool");
            }
        }
    }

    /** @return completes with the reason when a part of a started set dies */
    public CompletableFuture<StartFailure> failure() {
        return failure;
    }

    /**
     * Kills one process of a service at once, as a crash would.
     *
     * @param replica counted from 0
     */
    public void kill(Service service, int replica) {
        children.kill(services.name(service, replica));
    }

    /**
     * Starts a killed process again, on the same port, and returns when it is ready.
     *
     * @param replica counted from 0
     */
    public void restart(Service service, int replica) throws StartFailure {
        kill(service, replica);
        try {
            startChild(child(service, replica));
        } catch (IOException failed) {
            throw explain(failed);
        }
    }

    /** @return the public addresses */
    public Addresses addresses() {
        return addresses;
    }

    /** @return address of the vendors' stand-ins and, below {@code /demo}, of the demo application */
    public String sandboxUrl() {
        return sandbox.map(SandboxProcess::url).orElseThrow(() -> new IllegalStateException("This set has no sandbox"));
    }

    /**
     * The address of one process, past the gateway.
     *
     * @param replica counted from 0
     */
    public String url(Service service, int replica) {
        return services.url(service, replica);
    }

    /** @return the inner address of a service, which spreads requests over its processes */
    public String innerUrl(Service service) {
        return services.innerUrl(service);
    }

    /** @return a service's database, with the service's own credentials */
    public Database database(Service service) {
        return databases.get(service);
    }

    /** @return {@code host:port} of Kafka */
    public String kafkaBootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** @return what is needed to administer the set */
    public Administration administration() {
        return administration;
    }

    /**
     * The log of one process.
     *
     * @param replica counted from 0
     */
    public Path log(Service service, int replica) {
        return services.log(service, replica);
    }

    /** @return the directory with all logs */
    public Path logs() {
        return options.data().resolve("logs");
    }

    /** @return the file with the administrator's credentials */
    public Path adminFile() {
        return options.data().resolve("admin.json");
    }

    private Path launcherLog() {
        return logs().resolve("launcher.log");
    }

    /**
     * Stops everything in good order: the door, the processes, then what they stand on. May be called more than once, and
     * while another thread is still starting.
     */
    @Override
    public void close() {
        awaitStartGivenUp();
        stopAll();
    }

    private synchronized void awaitStartGivenUp() {
        closing = true;
        if (starter == Thread.currentThread()) {
            return;
        }
        giveUpStart();
        try {
            while (starter != null) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll() {
        stopping = true;
        synchronized (open) {
            closePart("disk watch");
            closePart("gateway");
            if (children != null) {
                endChildren();
            }
            closePart("Kafka");
            closePart("PostgreSQL");
            closePart("traces");
            closePart("Vert.x");
            closePart("data directory");
        }
    }

    private void endChildren() {
        if (administration != null && archives.pending()) {
            options.progress().note("Writing down what makes the next start faster; this once it takes some seconds.");
        }
        children.endAll();
    }

    private void closePart(String name) {
        AutoCloseable part = open.remove(name);
        if (part != null) {
            closeQuietly(name, part);
        }
    }

    private static void closeQuietly(String name, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failed) {
            LOG.log(Level.WARNING, failed, () -> name + " did not close properly");
        }
    }
}
