package dev.pailou.local;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The settings of each service, as a deployment would give them. */
final class ServiceSettings {

    /** Name of the first administrator of the {@code system} pool. */
    static final String ADMINISTRATOR = "admin";

    private final Secrets secrets;
    private final Addresses addresses;
    private final String kafka;
    private final ServiceProcesses processes;
    private final Optional<String> sandbox;
    private final Optional<Integer> smtpPort;
    private final Optional<String> collector;

    /**
     * Settings for one set.
     *
     * @param kafka bootstrap servers
     * @param processes whose inner addresses the services call
     * @param sandbox address of the vendors' stand-ins, if there are any
     * @param smtpPort where mails are taken on this machine, if anywhere
     * @param collector where traces are sent, if anywhere
     */
    ServiceSettings(
            Secrets secrets,
            Addresses addresses,
            String kafka,
            ServiceProcesses processes,
            Optional<String> sandbox,
            Optional<Integer> smtpPort,
            Optional<String> collector) {
        this.secrets = secrets;
        this.addresses = addresses;
        this.kafka = kafka;
        this.processes = processes;
        this.sandbox = sandbox;
        this.smtpPort = smtpPort;
        this.collector = collector;
    }

    /** @return ordinary configuration properties, some of them secret */
    Map<String, String> of(Service service, PostgresServer.Database database) throws IOException {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("quarkus.http.host", Loopback.HOST);
        settings.put("kafka.bootstrap.servers", kafka);
        // Otherwise each consumer takes two seconds to say goodbye, one after the other; what is delivered again is
        // known.
        settings.put("mp.messaging.connector.smallrye-kafka.graceful-shutdown", "false");
        settings.put("pailou.addressing.core-url", addresses.core());
        collector.ifPresent(endpoint -> settings.putAll(Map.of(
                "quarkus.otel.exporter.otlp.endpoint", endpoint,
                "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
                "quarkus.otel.bsp.schedule.delay", "1s",
                "quarkus.otel.traces.sampler.arg", "1.0")));
        addresses.baseDomain().ifPresent(base -> settings.put("pailou.addressing.base-domain", base));
        switch (service) {
            case CONNECTION -> {
                settings.put("pailou.token-service.url", processes.innerUrl(Service.TOKEN));
                settings.put("pailou.secrets.keys", secrets.keyRing("secretsKey"));
                settings.put("pailou.bootstrap.client-secret", administrationClientSecret());
                sandbox.ifPresent(url -> settings.put("pailou.sandbox.url", url));
            }
            case LOGIN -> {
                settings.put("pailou.token-service.url", processes.innerUrl(Service.TOKEN));
                settings.put("pailou.user-service.url", processes.innerUrl(Service.USER));
                settings.put("pailou.secrets.keys", secrets.keyRing("secretsKey"));
                settings.put("pailou.events.identities-key", secrets.key("identitiesKey"));
                settings.put("pailou.service-client.secret", secrets.password("loginServiceSecret"));
                sandbox.ifPresent(url -> settings.put("pailou.sandbox.url", url));
            }
            case USER -> {
                settings.put("pailou.token-service.url", processes.innerUrl(Service.TOKEN));
                settings.put("pailou.events.identities-key", secrets.key("identitiesKey"));
                settings.put("pailou.events.decisions-key", secrets.key("decisionsKey"));
                settings.put("pailou.bootstrap.administrator.name", ADMINISTRATOR);
                settings.put("pailou.bootstrap.administrator.password", administratorPassword());
                settings.put("pailou.email-codes.key", secrets.key("emailCodesKey"));
                smtpPort.ifPresent(port -> settings.putAll(Map.of(
                        "quarkus.mailer.from",
                        "Pailou <pailou@localhost>",
                        "quarkus.mailer.host",
                        Loopback.HOST,
                        "quarkus.mailer.port",
                        port.toString())));
            }
            case TOKEN -> {
                settings.put("pailou.login-service.url", processes.innerUrl(Service.LOGIN));
                settings.put("pailou.signing.keys", secrets.keyRing("signingKey"));
                settings.put("pailou.events.decisions-key", secrets.key("decisionsKey"));
                settings.put("pailou.service-clients.login-service.secret", secrets.password("loginServiceSecret"));
                // Applications on this machine are told of logouts, too.
                settings.put("pailou.outbound.allow-private-addresses", "true");
            }
        }
        return settings;
    }

    /** @return the secret of the administration client, chosen here */
    String administrationClientSecret() throws IOException {
        return secrets.password("administrationClientSecret");
    }

    /** @return the first administrator's password, chosen here */
    String administratorPassword() throws IOException {
        return secrets.password("administratorPassword");
    }
}
