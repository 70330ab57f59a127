package dev.pailou.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The local set")
@Timeout(180)
class LocalSetTest {

    @TempDir
    Path root;

    private Project project;
    private LocalSetOptions options;

    @BeforeEach
    void build() throws IOException {
        project = StandInService.project(root);
        options = LocalSetOptions.in(project, root.resolve("data")).withoutSandbox();
    }

    @AfterEach
    void unlink() throws IOException {
        Files.delete(project.postgresBinaries());
    }

    @Test
    @DisplayName(
            "starts, is reached through the gateway, keeps secrets private and its data from another, stops, finds its"
                    + " data again, and forgets it when told to, and nothing else in the directory")
    void lifecycle() throws Exception {
        String clusterId;
        Administration administration;
        Path mine = options.data().resolve("mine.txt");
        try (LocalSet set = LocalSet.of(options.withReplicas(2))) {
            set.start();
            administration = set.administration();
            assertThat(get(set.addresses().core() + "/login/demo").statusCode()).isEqualTo(200);
            assertThat(get(set.addresses().core() + "/internal/x").statusCode()).isEqualTo(404);
            assertThat(get(set.innerUrl(Service.TOKEN) + "/internal/x").statusCode())
                    .isEqualTo(200);
            try (var connection = set.database(Service.LOGIN).connect();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE thing (id int)");
            }
            clusterId = clusterId(set);
            keepsSecretsPrivate(set);
            Files.writeString(mine, "keep me");

            assertThatThrownBy(LocalSet.of(options.fresh(true))::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Another deploy/up is running")
                    .hasMessageContaining(options.data().toString());
            assertThat(get(set.addresses().core() + "/login/demo").statusCode()).isEqualTo(200);
        }
        assertThat(leftovers()).isEmpty();

        try (LocalSet again = LocalSet.of(options)) {
            again.start();
            try (var connection = again.database(Service.LOGIN).connect();
                    var statement = connection.createStatement()) {
                assertThat(statement.executeQuery("SELECT count(*) FROM thing").next())
                        .isTrue();
            }
            assertThat(clusterId(again)).isEqualTo(clusterId);
            assertThat(again.administration().clientSecret()).isEqualTo(administration.clientSecret());
            assertThat(again.administration().password()).isEqualTo(administration.password());
        }

        try (LocalSet fresh = LocalSet.of(options.fresh(true))) {
            fresh.start();
            assertThat(fresh.administration().clientSecret()).isNotEqualTo(administration.clientSecret());
        }
        assertThat(mine).hasContent("keep me");
    }

    private void keepsSecretsPrivate(LocalSet set) throws IOException {
        for (String file : List.of("admin.json", "secrets.json", "settings/login-service.properties")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(options.data().resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(set.adminFile()))
                .contains(set.addresses().core() + "/oidc/system", "0123456789abcdef01234567", "\"admin\"");
        assertThat(Files.readString(options.data().resolve("settings/token-service.properties")))
                .doesNotContain("pailou.sandbox.url", "identities-key", "pailou.secrets.keys");
    }

    @Test
    @DisplayName("says which port is taken and what to set, before anything is started")
    void portTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket()) {
            taken.bind(new InetSocketAddress(Loopback.HOST, Loopback.freePort()));
            LocalSet set = LocalSet.of(options.onPorts(taken.getLocalPort(), 0));

            assertThatThrownBy(set::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("PAILOU_PORT")
                    .hasMessageNotContaining("\n");
        }
        assertThat(options.data().resolve("postgres")).doesNotExist();
    }

    @Test
    @DisplayName("names a service that does not come up, with its last error, and leaves nothing running")
    void brokenService() throws Exception {
        Files.createFile(project.jar(Service.USER).resolveSibling("broken"));

        assertThatThrownBy(LocalSet.of(options)::start)
                .isInstanceOf(StartFailure.class)
                .hasMessageStartingWith("user-service ended by itself (exit code 3)")
                .hasMessageContaining("The key ring is empty")
                .hasMessageContaining("user-service.log")
                .hasMessageNotContaining("\n");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    @DisplayName("notices that PostgreSQL dies")
    void dyingPostgres() throws Exception {
        try (LocalSet set = LocalSet.of(options)) {
            set.start();
            PostgresServer.stopLeftover(options.data().resolve("postgres"));

            assertThat(set.failure().get(20, TimeUnit.SECONDS)).hasMessageStartingWith("PostgreSQL ended by itself");
        }
    }

    @Test
    @DisplayName("kills and restarts a process while the others serve, and notices one that dies by itself")
    void killAndRestart() throws Exception {
        try (LocalSet set = LocalSet.of(options.withReplicas(2))) {
            set.start();
            set.kill(Service.LOGIN, 0);
            for (int i = 0; i < 4; i++) {
                assertThat(get(set.addresses().core() + "/login/demo").statusCode())
                        .isEqualTo(200);
            }
            set.restart(Service.LOGIN, 0);
            assertThat(get(set.url(Service.LOGIN, 0) + "/x").statusCode()).isEqualTo(200);
            assertThat(set.failure()).isNotDone();

            process("user-service").destroyForcibly();
            assertThat(set.failure().get(20, TimeUnit.SECONDS))
                    .hasMessageStartingWith("user-service was ended by signal 9");
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    @DisplayName("can be stopped while it is starting")
    void stoppedWhileStarting() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        LocalSet set = LocalSet.of(options.telling(new Progress() {
            @Override
            public void begin(String what) {
                begun.countDown();
            }

            @Override
            public void done(String what) {}

            @Override
            public void note(String sentence) {}
        }));
        Thread starter = Thread.ofVirtual().start(() -> {
            try {
                set.start();
            } catch (StartFailure expected) {
                return;
            }
        });
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        set.close();

        starter.join();
        assertThat(leftovers()).isEmpty();
        assertThatThrownBy(set::start).isInstanceOf(StartFailure.class);
    }

    @Test
    @DisplayName("cleans up what a killed run left behind")
    void leftoversOfKilledRun() throws Exception {
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-Dpailou.root=" + root,
                        KilledRun.class.getName(),
                        options.data().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = launcher.inputReader()) {
            assertThat(output.readLine()).isEqualTo("started");
            launcher.destroyForcibly().waitFor();
        }
        assertThat(leftovers()).hasSizeGreaterThanOrEqualTo(Service.values().length);

        try (LocalSet set = LocalSet.of(options)) {
            set.start();
            assertThat(get(set.addresses().core() + "/login/demo").statusCode()).isEqualTo(200);
        }
        assertThat(leftovers()).isEmpty();
    }

    /** Starts a set in a process of its own, to be killed. */
    static final class KilledRun {
        private KilledRun() {}

        /** Argument: the data directory. */
        public static void main(String[] arguments) throws Exception {
            LocalSet.of(LocalSetOptions.in(Project.current(), Path.of(arguments[0]))
                            .withoutSandbox())
                    .start();
            System.out.println("started");
            Thread.currentThread().join();
        }
    }

    /** Living processes whose command line names this test's folder. */
    private List<ProcessHandle> leftovers() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(root.toString()))
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    private ProcessHandle process(String service) {
        return leftovers().stream()
                .filter(process -> process.info().commandLine().orElse("").contains(service))
                .findFirst()
                .orElseThrow();
    }

    private static String clusterId(LocalSet set) throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, set.kafkaBootstrapServers()))) {
            assertThat(admin.listTopics().names().get()).contains("identities", "configuration", "users.dead");
            return admin.describeCluster().clusterId().get();
        }
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
