package dev.pailou.devservices.deployment;

import dev.pailou.local.testing.ServiceSettings;
import io.quarkus.deployment.IsDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import java.util.Map;

/**
 * Gives a service under {@code quarkus:dev} an empty database, topics and keys of its own, so that it runs alone on any
 * machine with a JDK. They stay for as long as the session lasts, through all its reloads.
 */
class DevServicesProcessor {

    private static Map<String, String> settings;

    @BuildStep(onlyIf = IsDevelopment.class)
    DevServicesResultBuildItem start(ApplicationInfoBuildItem application) {
        if (settings == null) {
            var service = application.getName().replace("-service", "");
            settings = ServiceSettings.make(service, Map.of());
        }
        return new DevServicesResultBuildItem("pailou", "Embedded PostgreSQL and Kafka", null, settings);
    }
}
