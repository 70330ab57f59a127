package dev.pailou.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The process of the vendors' stand-ins and the demo application. */
final class SandboxProcess {

    private static final int HEAP = 96;

    private final Project project;
    private final ClassArchives archives;
    private final Path logs;
    private final int port;
    private final int smtpPort = Loopback.freePort();

    SandboxProcess(Project project, ClassArchives archives, Path logs, int port) {
        this.project = project;
        this.archives = archives;
        this.logs = logs;
        this.port = port;
    }

    int port() {
        return port;
    }

    /** @return the port on which it takes mails */
    int smtpPort() {
        return smtpPort;
    }

    /** @return its address, for browsers and services alike */
    String url() {
        return "http://localhost:" + port;
    }

    /** Its settings; it reads them again whenever it needs the demo application's, which at a first start come later. */
    Map<String, String> settings(Demo demo, Addresses addresses) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("sandbox.host", Loopback.HOST);
        settings.put("sandbox.port", Integer.toString(port));
        settings.put("sandbox.smtp-port", Integer.toString(smtpPort));
        settings.put("sandbox.public-url", url());
        demo.connections()
                .forEach(connection -> settings.putAll(connection.app().settings(addresses.coreHost())));
        demo.client().ifPresent(client -> {
            settings.put("demo.discovery-url", addresses.discovery(Demo.DOMAIN));
            settings.put("demo.client-id", client.clientId());
            settings.put("demo.client-secret", client.clientSecret());
            settings.put("demo.script-url", addresses.core() + "/sdk/pailou.js");
            settings.put("demo.start-address", addresses.start(Demo.DOMAIN, Demo.DIRECT, client.clientId()));
        });
        return settings;
    }

    /**
     * Says how it is started.
     *
     * @param settings file with its settings
     */
    Child describe(Path settings) throws IOException {
        Path jar = project.sandboxJar();
        List<String> arguments = new ArrayList<>(archives.options(HEAP, "sandbox", jar, true));
        arguments.addAll(List.of("-jar", jar.toString(), settings.toString()));
        return new Child("sandbox", List.copyOf(arguments), URI.create(url() + "/health"), logs.resolve("sandbox.log"));
    }
}
