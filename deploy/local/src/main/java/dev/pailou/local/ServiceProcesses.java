package dev.pailou.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The processes of the four services: names, ports, logs, and how each is started. */
final class ServiceProcesses {

    private static final int HEAP = 320;

    private final Project project;
    private final ClassArchives archives;
    private final Path logs;
    private final Map<Service, Integer> inner = new EnumMap<>(Service.class);
    private final Map<Service, List<Integer>> ports = new EnumMap<>(Service.class);

    ServiceProcesses(Project project, ClassArchives archives, Path logs, int replicas) {
        this.project = project;
        this.archives = archives;
        this.logs = logs;
        for (Service service : Service.values()) {
            inner.put(service, Loopback.freePort());
            List<Integer> each = new ArrayList<>();
            for (int replica = 0; replica < replicas; replica++) {
                each.add(Loopback.freePort());
            }
            ports.put(service, List.copyOf(each));
        }
    }

    /** @return the port of each service's inner address */
    Map<Service, Integer> inner() {
        return inner;
    }

    /** @return the ports of each service's processes */
    Map<Service, List<Integer>> ports() {
        return ports;
    }

    String innerUrl(Service service) {
        return "http://" + Loopback.HOST + ":" + inner.get(service);
    }

    String url(Service service, int replica) {
        return "http://" + Loopback.HOST + ":" + ports.get(service).get(replica);
    }

    String name(Service service, int replica) {
        return replica == 0 ? service.module() : service.module() + "-" + (replica + 1);
    }

    Path log(Service service, int replica) {
        return logs.resolve(name(service, replica) + ".log");
    }

    /**
     * Says how one process is started.
     *
     * @param settings file with the service's settings
     */
    Child describe(Service service, int replica, Path settings) throws IOException {
        Path jar = project.jar(service);
        List<String> arguments = new ArrayList<>(archives.options(HEAP, service.module(), jar, replica == 0));
        arguments.add("-Dsmallrye.config.locations=" + settings.toUri());
        arguments.add("-Dquarkus.http.port=" + ports.get(service).get(replica));
        arguments.add("-jar");
        arguments.add(jar.toString());
        return new Child(
                name(service, replica),
                List.copyOf(arguments),
                URI.create(url(service, replica) + "/q/health/ready"),
                log(service, replica));
    }
}
