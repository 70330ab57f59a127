package dev.pailou.kernel.events;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A service that replicates configuration is ready once its group has read the topic to the end it had when this
 * instance started. From then on Kafka being away changes nothing: what was read stays.
 */
@Readiness
@Singleton
public class ConfigurationRead implements AsyncHealthCheck {

    private static final String NAME = "configuration read to the end";
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Optional<String> topic;
    private final Optional<String> group;
    private final Map<String, Object> kafka;
    private final AtomicReference<Map<TopicPartition, Long>> end = new AtomicReference<>();
    private final AtomicBoolean read = new AtomicBoolean();

    ConfigurationRead(
            @ConfigProperty(name = "mp.messaging.incoming.configuration.topic") Optional<String> topic,
            @ConfigProperty(name = "mp.messaging.incoming.configuration.group.id") Optional<String> group,
            @Any @Identifier("default-kafka-broker") Instance<Map<String, Object>> kafka) {
        this.topic = topic;
        this.group = group;
        this.kafka = new HashMap<>(kafka.get());
        // Only what every client understands: serializers and the like belong to producers and consumers.
        this.kafka.keySet().retainAll(AdminClientConfig.configNames());
        this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        if (topic.isEmpty() || read.get()) {
            return Uni.createFrom().item(HealthCheckResponse.up(NAME));
        }
        return Uni.createFrom()
                .item(this::hasRead)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .invoke(read::set)
                .map(done -> done ? HealthCheckResponse.up(NAME) : HealthCheckResponse.down(NAME))
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named(NAME)
                        .withData("cause", String.valueOf(failure.getMessage()))
                        .down()
                        .build());
    }

    private boolean hasRead() {
        try (var admin = Admin.create(kafka)) {
            if (end.get() == null) {
                end.compareAndSet(null, endOf(admin));
            }
            var committed = admin.listConsumerGroupOffsets(group.orElseThrow())
                    .partitionsToOffsetAndMetadata()
                    .get();
            return end.get().entrySet().stream().allMatch(partition -> {
                var offset = committed.get(partition.getKey());
                return partition.getValue() == 0 || offset != null && offset.offset() >= partition.getValue();
            });
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<TopicPartition, Long> endOf(Admin admin) throws InterruptedException, ExecutionException {
        var partitions = admin.describeTopics(List.of(topic.orElseThrow())).allTopicNames().get().values().stream()
                .flatMap(description -> description.partitions().stream()
                        .map(partition -> new TopicPartition(description.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
