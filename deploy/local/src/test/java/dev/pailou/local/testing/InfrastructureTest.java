package dev.pailou.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.PostgresServer.Database;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The infrastructure of the tests")
class InfrastructureTest {

    @Test
    @DisplayName("gives each test an empty database that its service's role can write")
    void databases() throws Exception {
        Database first = TestInfrastructure.get().newDatabase("login");
        Database second = TestInfrastructure.get().newDatabase("login");

        try (var connection = first.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE thing (id int)");
        }
        try (var connection = second.connect();
                var rows = connection.getMetaData().getTables(null, "public", "%", null)) {
            assertThat(rows.next()).isFalse();
        }
        assertThat(first.name()).isNotEqualTo(second.name()).startsWith("login_");
    }

    @Test
    @DisplayName("gives each test its own topics, made as the set makes them")
    void topics() throws Exception {
        TestInfrastructure shared = TestInfrastructure.get();
        String prefix = shared.newTopics();

        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, shared.kafkaBootstrapServers()))) {
            var descriptions = admin.describeTopics(
                            Set.of(prefix + "identities", prefix + "configuration", prefix + "audit.dead"))
                    .allTopicNames()
                    .get();
            assertThat(descriptions.get(prefix + "identities").partitions()).hasSize(12);
            assertThat(descriptions.get(prefix + "configuration").partitions()).hasSize(1);
            assertThat(descriptions.get(prefix + "audit.dead").partitions()).hasSize(1);
            ConfigResource identities = new ConfigResource(ConfigResource.Type.TOPIC, prefix + "identities");
            assertThat(admin.describeConfigs(Set.of(identities))
                            .all()
                            .get()
                            .get(identities)
                            .get("retention.ms")
                            .value())
                    .isEqualTo("86400000");
        }
    }

    @Test
    @DisplayName("hands a Quarkus test the ordinary settings")
    void settings() {
        Infrastructure resource = new Infrastructure();
        resource.init(new HashMap<>(Map.of("service", "token")));

        Map<String, String> settings = resource.start();

        assertThat(settings)
                .containsEntry("quarkus.datasource.username", "token")
                .containsKeys(
                        "quarkus.datasource.reactive.url",
                        "quarkus.datasource.jdbc.url",
                        "kafka.bootstrap.servers",
                        "pailou.events.topic-prefix",
                        "pailou.events.decisions-key")
                .doesNotContainKey("pailou.sandbox.url");
        assertThat(Path.of(System.getProperty("pailou.root"))).isDirectory();
    }

    @Test
    @DisplayName("serves many who ask at once from one daemon")
    void atOnce() throws Exception {
        try (var executor = Executors.newFixedThreadPool(8)) {
            Callable<String> ask =
                    () -> TestInfrastructure.get().newDatabase("user").name();
            var names = executor.invokeAll(java.util.Collections.nCopies(8, ask)).stream()
                    .map(future -> future.resultNow())
                    .toList();
            assertThat(names).doesNotHaveDuplicates();
        }
    }
}
