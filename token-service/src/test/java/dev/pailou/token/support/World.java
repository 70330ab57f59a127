package dev.pailou.token.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.events.BindingRequired;
import dev.pailou.kernel.events.BoundIdentity;
import dev.pailou.kernel.events.Branding;
import dev.pailou.kernel.events.ConfigurationEvent;
import dev.pailou.kernel.events.ConnectionCallback;
import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.events.EventHeaders;
import dev.pailou.kernel.events.EventSignature;
import dev.pailou.kernel.events.EventSignatures;
import dev.pailou.kernel.events.LoginEvent;
import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.events.PailouEvent;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.events.UserBlocked;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.events.UserDeleted;
import dev.pailou.kernel.events.UserPoolChanged;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import io.agroal.api.AgroalDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The other services, as far as token-service sees them: what they write to Kafka, in their form. */
@ApplicationScoped
public class World {

    /** The identity source by which everybody comes. */
    public static final String SOURCE = Ids.next();

    /** Of a user who was made and given an identity. */
    public static final long FIRST_VERSION = 2;

    public static final String REDIRECT_URI = "https://app.example.com/callback?from=pailou";

    private final ObjectMapper json;
    private final AgroalDataSource database;
    private final String prefix;
    private final EventSignature decisions;
    private final String servers;
    private final KafkaProducer<String, byte[]> kafka;
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private Tenant system;

    World(
            ObjectMapper json,
            AgroalDataSource database,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
            @ConfigProperty(name = "pailou.events.topic-prefix") String prefix,
            @ConfigProperty(name = "pailou.events.decisions-key") String decisionsKey) {
        this.json = json;
        this.database = database;
        this.prefix = prefix;
        this.servers = servers;
        this.decisions = new EventSignature(decisionsKey);
        this.kafka = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ProducerConfig.LINGER_MS_CONFIG, 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @PreDestroy
    void close() {
        kafka.close(Duration.ofSeconds(1));
    }

    /** @return a new pool with a confidential application and a connection */
    public Tenant tenant() {
        return tenant("p" + RandomValue.state().substring(0, 12));
    }

    /** @return the one pool {@code system}, with an application that has the scope of administrators */
    public synchronized Tenant system() {
        if (system == null) {
            system = tenant("system");
        }
        return system;
    }

    private Tenant tenant(String domain) {
        var pool = pool(domain);
        var secret = RandomValue.token();
        var application = web(pool.id(), secret);
        var connection = connection(pool.id(), connectionOf(pool.id()), 1, true);
        keep(pool, application, connection);
        return new Tenant(pool, application, secret, connection);
    }

    /** @return a new pool */
    public static UserPoolChanged pool(String domain) {
        return pool(Ids.next(), 1, false, "Pool " + domain, domain, true);
    }

    /** @return the same pool after a change */
    public static UserPoolChanged changed(UserPoolChanged old, boolean enabled, boolean deleted) {
        return pool(old.id(), old.version() + 1, deleted, old.name(), old.domain(), enabled);
    }

    /** @return the same pool with pages that look so */
    public static UserPoolChanged looking(UserPoolChanged old, Branding branding) {
        return new UserPoolChanged(
                old.id(),
                old.version() + 1,
                old.deleted(),
                old.name(),
                old.domain(),
                old.enabled(),
                old.passwordSignIn(),
                old.openid(),
                branding,
                old.profileRefresh());
    }

    /** @return the same application with pages that look so on the way to it */
    public static ApplicationChanged looking(ApplicationChanged old, Branding branding) {
        return new ApplicationChanged(
                old.id(),
                old.version() + 1,
                old.deleted(),
                old.poolId(),
                old.name(),
                old.type(),
                old.redirectUris(),
                old.postLogoutRedirectUris(),
                old.clientUri(),
                old.secretHashes(),
                old.scopes(),
                old.grantTypes(),
                old.connectionIds(),
                old.startOnlyConnection(),
                old.enabled(),
                old.openid(),
                branding,
                old.builtIn());
    }

    /** @return the same pool at a version, by that name */
    public static UserPoolChanged renamed(UserPoolChanged old, long version, String name, boolean deleted) {
        return pool(old.id(), version, deleted, name, old.domain(), old.enabled());
    }

    private static UserPoolChanged pool(
            String id, long version, boolean deleted, String name, String domain, boolean enabled) {
        return new UserPoolChanged(
                id, version, deleted, name, domain, enabled, true, PoolOpenIdSettings.DEFAULTS, Branding.NONE, null);
    }

    /** @return the connection of a pool that was made here, which all its applications offer */
    public static String connectionOf(String poolId) {
        return new StringBuilder(poolId).reverse().toString();
    }

    /** @return a confidential application that may do everything */
    public static ApplicationChanged web(String poolId, String... secrets) {
        return application(poolId, "web", List.of(REDIRECT_URI), secrets);
    }

    /** @return an application of a type; with {@code secrets} its live client secrets */
    public static ApplicationChanged application(
            String poolId, String type, List<String> redirectUris, String... secrets) {
        return new ApplicationChanged(
                Ids.next(),
                1,
                false,
                poolId,
                "Demo <app>",
                type,
                redirectUris,
                List.of(),
                "https://app.example.com/",
                List.of(secrets).stream().map(Digest::sha256).toList(),
                List.of("pailou:admin", "reports:read", "reports:write"),
                List.of(
                        "authorization_code",
                        "refresh_token",
                        "client_credentials",
                        "urn:ietf:params:oauth:grant-type:token-exchange"),
                List.of(connectionOf(poolId)),
                false,
                true,
                OpenIdSettings.DEFAULTS,
                Branding.NONE,
                null);
    }

    /** @return the application by which people of the pool come to their own accounts; it shows no connection by name */
    public static ApplicationChanged account(UserPoolChanged pool) {
        var address = "http://localhost:8080/account/" + pool.domain();
        return new ApplicationChanged(
                Ids.next(),
                1,
                false,
                pool.id(),
                "Account",
                "web",
                List.of(address + "/signed-in"),
                List.of(),
                address,
                List.of(),
                List.of(),
                List.of("authorization_code"),
                List.of(),
                false,
                true,
                OpenIdSettings.DEFAULTS,
                Branding.NONE,
                ApplicationChanged.ACCOUNT);
    }

    /** @return the same application after a change */
    public static ApplicationChanged changed(
            ApplicationChanged old, List<String> grants, boolean enabled, boolean deleted) {
        return changed(old, deleted, old.postLogoutRedirectUris(), grants, old.connectionIds(), enabled, old.openid());
    }

    /** @return the same application after a change of how it speaks OpenID Connect */
    public static ApplicationChanged changed(ApplicationChanged old, OpenIdSettings openid) {
        return loggingOut(old, openid, old.postLogoutRedirectUris());
    }

    /** @return the same application after a change of what its login page shows */
    public static ApplicationChanged offering(ApplicationChanged old, String... connectionIds) {
        return changed(
                old,
                old.deleted(),
                old.postLogoutRedirectUris(),
                old.grantTypes(),
                List.of(connectionIds),
                old.enabled(),
                old.openid());
    }

    /** @return the same application after a change of where people go after a logout, and who it says is told */
    public ApplicationChanged loggingOut(ApplicationChanged old, String backchannelLogoutUri, String... afterwards) {
        var openid = new HashMap<String, Object>();
        openid.put("backchannelLogoutUri", backchannelLogoutUri);
        return loggingOut(old, openid(openid), List.of(afterwards));
    }

    private static ApplicationChanged loggingOut(
            ApplicationChanged old, OpenIdSettings openid, List<String> afterwards) {
        return changed(old, old.deleted(), afterwards, old.grantTypes(), old.connectionIds(), old.enabled(), openid);
    }

    private static ApplicationChanged changed(
            ApplicationChanged old,
            boolean deleted,
            List<String> postLogoutRedirectUris,
            List<String> grants,
            List<String> connectionIds,
            boolean enabled,
            OpenIdSettings openid) {
        return new ApplicationChanged(
                old.id(),
                old.version() + 1,
                deleted,
                old.poolId(),
                old.name(),
                old.type(),
                old.redirectUris(),
                postLogoutRedirectUris,
                old.clientUri(),
                old.secretHashes(),
                old.scopes(),
                grants,
                connectionIds,
                old.startOnlyConnection(),
                enabled,
                openid,
                old.branding(),
                null);
    }

    /** @return the settings with these members, all others by default */
    public OpenIdSettings openid(Map<String, Object> members) {
        return json.convertValue(members, OpenIdSettings.class);
    }

    public static ConnectionChanged connection(String poolId, String id, long version, boolean enabled) {
        return connection(poolId, id, version, enabled, null);
    }

    /** @return a connection with a callback URL, or null */
    public static ConnectionChanged connection(
            String poolId, String id, long version, boolean enabled, ConnectionCallback callback) {
        return new ConnectionChanged(
                id,
                version,
                false,
                poolId,
                Ids.next(),
                "social",
                "sandbox",
                "wechat-pc",
                "wechat-qr",
                "WeChat",
                Map.of(),
                Map.of(),
                false,
                "none",
                Map.of(),
                List.of(),
                enabled,
                callback);
    }

    /** Tells of configuration and waits until it is in the replica. */
    public void keep(ConfigurationEvent... events) {
        for (var event : events) {
            send(event);
        }
        for (var event : events) {
            var table = table(event);
            Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> {
                var version = one("select version from " + table + " where id = ?", event.id());
                return version != null && Long.parseLong(version) >= event.version();
            });
        }
    }

    /** Tells that this person came, as user-service does. */
    public UserBound bind(Tenant tenant, String authorizationId, String ticket, Map<String, String> claims) {
        var bound = bound(tenant, authorizationId, ticket, claims);
        send(bound);
        awaitDecision(bound.loginId());
        return bound;
    }

    /** Tells that this user came. */
    public UserBound bindUser(Tenant tenant, String authorizationId, String ticket, String userId) {
        return bindUser(tenant, authorizationId, ticket, userId, versionOf(userId));
    }

    /** Tells that this user came at that version. */
    public UserBound bindUser(Tenant tenant, String authorizationId, String ticket, String userId, long version) {
        var somebody = bound(tenant, authorizationId, ticket, Map.of("nickname", "小明"));
        var bound = new UserBound(
                somebody.loginId(),
                authorizationId,
                somebody.poolId(),
                somebody.applicationId(),
                somebody.connectionId(),
                userId,
                version,
                somebody.identityId(),
                "known_identity",
                somebody.claims(),
                somebody.amr(),
                somebody.authenticatedAt(),
                somebody.ticketHash(),
                somebody.ticketExpiresAt(),
                somebody.identities());
        send(bound);
        awaitDecision(bound.loginId());
        return bound;
    }

    /** Whoever is this user comes in at this version of theirs from now on. */
    public void comesAt(String userId, long version) {
        versions.put(userId, version);
    }

    /** @return the version at which a user comes in now */
    public long versionOf(String userId) {
        return versions.getOrDefault(userId, FIRST_VERSION);
    }

    /** Tells of a block and waits until it is known. */
    public UserBlocked block(Tenant tenant, String userId, long version) {
        var blocked = new UserBlocked(userId, tenant.pool().id(), version, "an-administrator", now());
        send(blocked);
        awaitExclusion(userId, version);
        return blocked;
    }

    /** Tells of a deletion and waits until it is known. */
    public void delete(Tenant tenant, String userId, long version) {
        send(new UserDeleted(userId, tenant.pool().id(), version, "an-administrator", now()));
        awaitExclusion(userId, version);
    }

    private void awaitExclusion(String userId, long version) {
        // The first of all waits for the consumer to join its group.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> one("select version from exclusion where user_id = ? and version >= " + version, userId)
                        != null);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** @return a decision that somebody may come in, of this moment, with a ticket of 60 seconds */
    public static UserBound bound(Tenant tenant, String authorizationId, String ticket, Map<String, String> claims) {
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new UserBound(
                Ids.next(),
                authorizationId,
                tenant.pool().id(),
                tenant.application().id(),
                tenant.connection().id(),
                Ids.next(),
                FIRST_VERSION,
                Ids.next(),
                "created",
                claims,
                List.of("fed"),
                now,
                Digest.sha256(ticket),
                now.plusSeconds(60),
                List.of(new BoundIdentity(
                        SOURCE,
                        tenant.connection().id(),
                        List.of(new Subject("openid:wx1", "o-" + tenant.pool().id())))));
    }

    /** Tells that this person may not come in. */
    public void refuse(Tenant tenant, String authorizationId, String ticket, String reason) {
        var refused = new LoginRefused(
                Ids.next(),
                authorizationId,
                tenant.pool().id(),
                tenant.application().id(),
                tenant.connection().id(),
                reason,
                Digest.sha256(ticket),
                Instant.now().plusSeconds(60));
        send(refused);
        awaitDecision(refused.loginId());
    }

    /** Tells that this person has to be asked first. */
    public void ask(Tenant tenant, String authorizationId, String ticket, String reason) {
        var asked = new BindingRequired(
                Ids.next(),
                authorizationId,
                tenant.pool().id(),
                tenant.application().id(),
                tenant.connection().id(),
                reason,
                true,
                List.of("password"),
                null,
                Digest.sha256(ticket),
                Instant.now().plusSeconds(60));
        send(asked);
        awaitDecision(asked.loginId());
    }

    private void awaitDecision(String loginId) {
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .until(() -> one("select id from authorizations where login_id = ?", loginId) != null);
    }

    /**
     * Waits until the service has told of something.
     *
     * @param containing what stands in the event's data and in no other one's
     */
    public <E extends PailouEvent> E awaitTold(Topic topic, Class<E> event, String containing) {
        try (var reader = new KafkaConsumer<>(
                Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = reader.partitionsFor(prefix + topic.channel()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            return Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .until(() -> told(reader, event, containing), Optional::isPresent)
                    .orElseThrow();
        }
    }

    private <E extends PailouEvent> Optional<E> told(
            KafkaConsumer<String, byte[]> reader, Class<E> event, String containing) throws IOException {
        var type = "dev.pailou." + event.getSimpleName() + ".v1";
        for (var message : reader.poll(Duration.ofMillis(200))) {
            var data = new String(message.value(), StandardCharsets.UTF_8);
            if (type.equals(new String(
                            message.headers().lastHeader(EventHeaders.TYPE).value(), StandardCharsets.UTF_8))
                    && data.contains(containing)) {
                return Optional.of(json.readValue(data, event));
            }
        }
        return Optional.empty();
    }

    /** Sends an event as its writer would, now. */
    public void send(PailouEvent event) {
        send(event, Ids.next(), Instant.now());
    }

    /** Sends an event as its writer would have at some time. */
    public void send(PailouEvent event, String id, Instant time) {
        var expiry = event instanceof LoginEvent
                ? time.plusSeconds(LoginEvent.LIFETIME_SECONDS).toString()
                : "";
        var data = data(event);
        send(event, id, time, expiry, decisions.sign(id, type(event), expiry, data));
    }

    /** Sends an event with whatever signature and expiry. */
    public void send(PailouEvent event, String id, Instant time, String expiry, String signature) {
        var message = new ProducerRecord<>(prefix + event.topic().channel(), null, event.key(), data(event), List.of());
        header(message, EventHeaders.SPEC_VERSION, "1.0");
        header(message, EventHeaders.ID, id);
        header(message, EventHeaders.TYPE, type(event));
        header(message, EventHeaders.SOURCE, "/test");
        header(message, EventHeaders.TIME, time.toString());
        header(message, EventHeaders.CONTENT_TYPE, "application/json");
        if (!expiry.isEmpty()) {
            header(message, EventHeaders.EXPIRY, expiry);
        }
        if (EventSignatures.required(event.topic(), type(event)) && signature != null) {
            header(message, EventHeaders.SIGNATURE, signature);
        }
        try {
            kafka.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] data(PailouEvent event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(PailouEvent event) {
        return "dev.pailou." + event.getClass().getSimpleName() + ".v1";
    }

    private static String table(ConfigurationEvent event) {
        return switch (event) {
            case UserPoolChanged ignored -> "pool";
            case ApplicationChanged ignored -> "application";
            case ConnectionChanged ignored -> "connection";
        };
    }

    /** @return id of the authorization with this handle */
    public String authorizationOf(String handle) {
        return one("select id from authorizations where handle_hash = ?", Digest.sha256(handle));
    }

    /** @return first column of the first row, as text; null when there is none */
    public String one(String query, String... parameters) {
        var rows = all(query, parameters);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** @return first column of all rows, as text */
    public List<String> all(String query, String... parameters) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows, for example to let time pass. */
    public void change(String statement, String... parameters) {
        try (var connection = database.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setString(i + 1, parameters[i]);
            }
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
