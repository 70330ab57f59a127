package dev.pailou.user.testing;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.Branding;
import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.events.UserPoolChanged;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A pool of one test, with one source and one connection. */
public record TestPool(String id, String sourceId, String connectionId) {

    public static TestPool make() {
        return new TestPool(Ids.next(), Ids.next(), Ids.next());
    }

    /** @return another connection of the same source */
    public TestPool otherConnection() {
        return new TestPool(id, sourceId, Ids.next());
    }

    /** @return a connection of another source in the same pool */
    public TestPool otherSource() {
        return new TestPool(id, Ids.next(), Ids.next());
    }

    public UserPoolChanged pool(long version, boolean enabled) {
        return pool(version, enabled, "d" + id);
    }

    public UserPoolChanged pool(long version, boolean enabled, String domain) {
        return pool(version, enabled, domain, false);
    }

    /** @return the pool, gone */
    public UserPoolChanged deletedPool(long version) {
        return pool(version, true, "d" + id, true);
    }

    /** @return the pool, whose people's profiles are theirs alone once they are made */
    public UserPoolChanged poolThatNeverRefreshes(long version) {
        return pool(version, true, "d" + id, false, UserPoolChanged.REFRESH_NEVER);
    }

    private UserPoolChanged pool(long version, boolean enabled, String domain, boolean deleted) {
        return pool(version, enabled, domain, deleted, UserPoolChanged.REFRESH_ON_LOGIN);
    }

    private UserPoolChanged pool(long version, boolean enabled, String domain, boolean deleted, String profileRefresh) {
        return new UserPoolChanged(
                id,
                version,
                deleted,
                "Pool",
                domain,
                enabled,
                true,
                PoolOpenIdSettings.DEFAULTS,
                Branding.NONE,
                profileRefresh);
    }

    public ConnectionChanged connection(long version, boolean enabled) {
        return connection(version, enabled, false, "none");
    }

    public ConnectionChanged connection(long version, boolean enabled, boolean loginOnly, String association) {
        return connection(version, enabled, loginOnly, association, Map.of(), List.of());
    }

    /** @return the connection, which asks, and takes these proofs */
    public ConnectionChanged asking(long version, boolean loginOnly, String... methods) {
        return connection(version, true, loginOnly, "challenge", Map.of(), List.of(methods));
    }

    /** @return the connection, which finds users by these fields, each trusted that far */
    public ConnectionChanged matching(long version, boolean loginOnly, Map<String, String> fields) {
        return connection(version, true, loginOnly, "field", fields, List.of("password", "email_code"));
    }

    private ConnectionChanged connection(
            long version,
            boolean enabled,
            boolean loginOnly,
            String association,
            Map<String, String> fields,
            List<String> methods) {
        return new ConnectionChanged(
                connectionId,
                version,
                false,
                id,
                sourceId,
                "social",
                "sandbox",
                "wechat-pc",
                "wechat",
                "WeChat",
                Map.of("appId", "wx1"),
                Map.of("appSecret", "k1.x"),
                loginOnly,
                association,
                fields,
                methods,
                enabled,
                null);
    }

    /** @return a new login of the person with these subjects */
    public IdentityAuthenticated login(Subject... subjects) {
        return login("sign-in", subjects);
    }

    public IdentityAuthenticated login(String purpose, Subject... subjects) {
        return login(
                purpose,
                Map.of(
                        "nickname", new AssuredClaim("晓明 😀\u0000", Assurance.UNVERIFIED),
                        "picture", new AssuredClaim("https://thirdwx.qlogo.cn/1.png", Assurance.UNVERIFIED),
                        "email", new AssuredClaim("ming@example.com", Assurance.VERIFIED_BY_PROVIDER)),
                subjects);
    }

    /** @return a new login of a person of whom the source says this */
    public IdentityAuthenticated login(Map<String, AssuredClaim> claims, Subject... subjects) {
        return login("sign-in", claims, subjects);
    }

    private IdentityAuthenticated login(String purpose, Map<String, AssuredClaim> claims, Subject... subjects) {
        return new IdentityAuthenticated(
                Ids.next(),
                Ids.next(),
                id,
                Ids.next(),
                connectionId,
                sourceId,
                purpose,
                List.of(subjects),
                claims,
                Digest.sha256(Ids.next()),
                Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null);
    }

    /** @return a login of the same request, by which the person answers what they are asked in another login */
    public IdentityAuthenticated answering(IdentityAuthenticated asked, Subject... subjects) {
        return answering(asked.loginId(), asked.authorizationId(), asked.applicationId(), subjects);
    }

    /** @return the same, with whatever is said of what it answers */
    public IdentityAuthenticated answering(
            String loginId, String authorizationId, String applicationId, Subject... subjects) {
        return new IdentityAuthenticated(
                Ids.next(),
                authorizationId,
                id,
                applicationId,
                connectionId,
                sourceId,
                "confirm",
                List.of(subjects),
                Map.of(),
                Digest.sha256(Ids.next()),
                Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                loginId);
    }

    public static Subject openid(String value) {
        return new Subject("openid:wx1", value);
    }

    public static Subject unionid(String value) {
        return new Subject("unionid:1", value);
    }
}
