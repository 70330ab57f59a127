package dev.pailou.token.store;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.consent.Terms;
import dev.pailou.token.domain.device.DeviceAuthorization;
import dev.pailou.token.domain.device.UserCode;
import dev.pailou.token.domain.issue.Redemption;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Authorizations that devices ask for. The row of the authorization decides, as for every other; here is what a device
 * adds to it.
 */
@Singleton
public class DeviceAuthorizations {

    /** In a pool with ten thousand open codes, one in a billion new ones is taken already. */
    private static final int MORE_TRIES = 3;

    /** Networks don't keep the beat to the millisecond. */
    private static final String TOLERANCE = "interval '1 second'";

    // The same browser may confirm again, as after a look at the page before; its first handle is worth nothing then.
    private static final String UNCLAIMED = """
               and a.status in ('WAITING', 'DECIDED', 'REFUSED', 'BINDING_REQUIRED', 'BINDING_ASKED')
               and a.grant_type = ?3 and a.expires_at > now()
               and (a.browser_hash is null or a.browser_hash = ?4)
            """;

    private static final String CONFIRM = """
            update authorizations a set browser_hash = ?4, handle_hash = ?5, ui_locales = ?6
              from device_authorization d
             where d.id = a.id and d.pool_id = ?1 and d.user_code_hash = ?2
            """ + UNCLAIMED;

    private static final String DENY = """
            update authorizations a set status = 'CANCELLED'
              from device_authorization d
             where d.id = a.id and d.pool_id = ?1 and d.user_code_hash = ?2
            """ + UNCLAIMED;

    private static final String IN_TIME = """
            update device_authorization
               set next_poll_at = now() + make_interval(secs => interval_seconds) - %s
             where id = ?1 and next_poll_at <= now()
            """.formatted(TOLERANCE);

    /** RFC 8628 section 3.5: five seconds more, for this and all that follow. */
    private static final String TOO_EARLY = """
            update device_authorization
               set interval_seconds = least(interval_seconds + 5, 60),
                   next_poll_at = now() + make_interval(secs => least(interval_seconds + 5, 60)) - %s
             where id = ?1
            """.formatted(TOLERANCE);

    // A device that asks a moment later than the person finished, in the last second, still gets its tokens.
    private static final String APPROVE = """
            update authorizations
               set status = 'CODE_ISSUED', expires_at = greatest(expires_at, now() + interval '60 seconds')
             where id = ?1 and grant_type = ?2 and status = 'DECIDED' and ticket_hash = ?3 and ticket_expires_at > now()
               and expires_at > now()
            """;

    private static final String REDEEM = """
            update authorizations
               set status = 'REDEEMED', refresh_family_hash = ?1, refresh_hash = ?2,
                   refresh_expires_at = now() + cast(?3 as bigint) * interval '1 second',
                   expires_at = greatest(expires_at, now() + cast(?4 as bigint) * interval '1 second'),
                   key_thumbprint = coalesce(cast(?5 as varchar), key_thumbprint)
             where id = ?6 and pool_id = ?7 and grant_type = ?8 and status = 'CODE_ISSUED' and expires_at > now()
            """;

    private static final String FORGET = "delete from device_authorization where id = ?1";

    private final Authorizations authorizations;
    private final Consents consents;

    DeviceAuthorizations(Authorizations authorizations, Consents consents) {
        this.authorizations = authorizations;
        this.consents = consents;
    }

    /**
     * What a device gets. Neither is stored.
     *
     * @param deviceCode 256 random bits, for the device
     * @param userCode   for the person
     */
    public record Codes(String deviceCode, UserCode userCode) {}

    /**
     * Begins an authorization.
     *
     * @param poolId        the pool
     * @param applicationId the application
     * @param scope         scopes to grant, separated by spaces
     * @param resources     who else the tokens shall be for
     * @param from          address that the device asks from
     */
    public Uni<Codes> begin(String poolId, String applicationId, String scope, List<String> resources, String from) {
        return Uni.createFrom()
                .deferred(() -> {
                    var codes = new Codes(RandomValue.token(), UserCode.random());
                    return Panache.withTransaction(() -> authorizations
                                    .beginOnDevice(poolId, applicationId, scope, resources)
                                    .chain(id -> row(id, poolId, codes, from).persistAndFlush()))
                            .replaceWith(codes);
                })
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(MORE_TRIES);
    }

    private static DeviceAuthorizationEntity row(String id, String poolId, Codes codes, String from) {
        var row = new DeviceAuthorizationEntity();
        row.id = id;
        row.poolId = poolId;
        row.deviceCodeHash = Digest.sha256(codes.deviceCode());
        row.userCodeHash = hash(codes.userCode());
        row.requestedFrom = from;
        row.intervalSeconds = (int) DeviceAuthorization.INTERVAL.toSeconds();
        row.nextPollAt = Instant.EPOCH;
        return row;
    }

    /** @return what a device code belongs to, however it stands */
    public Uni<Optional<DeviceAuthorization>> byDeviceCode(String deviceCode) {
        return find("deviceCodeHash = ?1", Digest.sha256(deviceCode));
    }

    /** @return what a user code of the pool belongs to, however it stands */
    public Uni<Optional<DeviceAuthorization>> byUserCode(String poolId, UserCode userCode) {
        return find("poolId = ?1 and userCodeHash = ?2", poolId, hash(userCode));
    }

    private Uni<Optional<DeviceAuthorization>> find(String condition, Object... values) {
        return Panache.withSession(() -> DeviceAuthorizationEntity.<DeviceAuthorizationEntity>find(condition, values)
                        .firstResult())
                .chain(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : authorizations
                                .beginningOf(row.id)
                                .map(found -> found.map(beginning -> new DeviceAuthorization(
                                        beginning.authorization(), beginning.at(), row.requestedFrom))));
    }

    /**
     * Makes it the authorization of a browser.
     *
     * @param poolId    the pool
     * @param userCode  the code that the person typed there
     * @param browser   value of the browser's cookie
     * @param uiLocales the language that the person reads
     * @return the handle, 256 random bits, which is stored nowhere; empty when it can't be confirmed there any more
     */
    public Uni<Optional<String>> confirm(String poolId, UserCode userCode, String browser, String uiLocales) {
        var handle = RandomValue.token();
        return Panache.withTransaction(() -> Statement.changesOne(
                        CONFIRM,
                        poolId,
                        hash(userCode),
                        Grant.DEVICE_CODE.code(),
                        Digest.sha256(browser),
                        Digest.sha256(handle),
                        uiLocales))
                .map(done -> done ? Optional.of(handle) : Optional.empty());
    }

    /**
     * Ends it, because the person asked for nothing.
     *
     * @return whether it was still open, for that browser
     */
    public Uni<Boolean> deny(String poolId, UserCode userCode, String browser) {
        return Panache.withTransaction(() ->
                Statement.changesOne(DENY, poolId, hash(userCode), Grant.DEVICE_CODE.code(), Digest.sha256(browser)));
    }

    /**
     * Notes that the device asked.
     *
     * @return whether it waited as long as it was told; if not, it must wait longer from now on
     */
    public Uni<Boolean> polled(Authorization authorization) {
        return Panache.withTransaction(() -> Statement.changesOne(IN_TIME, authorization.id())
                .chain(inTime -> inTime
                        ? Uni.createFrom().item(true)
                        : Statement.changesOne(TOO_EARLY, authorization.id()).replaceWith(false)));
    }

    /**
     * Uses a ticket up: the person is in, and the device may have its tokens. They have seen what it gets and said that
     * it is theirs before they logged in, which is consent like any other, and kept as such.
     *
     * @param terms what they agreed to
     * @return whether this was the first time, in time
     */
    public Uni<Boolean> approve(String id, String ticket, Terms terms) {
        return Panache.withTransaction(() -> Statement.changesOne(
                        APPROVE, id, Grant.DEVICE_CODE.code(), Digest.sha256(ticket))
                .call(first ->
                        first ? consents.keep(id, terms) : Uni.createFrom().voidItem()));
    }

    /**
     * Uses a device code up. Where the device was is forgotten with it: the login may live on for weeks.
     *
     * @param authorization the authorization
     * @param redemption    what the device will get
     * @return whether this was the first time, in time
     */
    public Uni<Boolean> redeem(Authorization authorization, Redemption redemption) {
        return Panache.withTransaction(() -> Authorizations.redeem(
                        REDEEM, redemption, authorization.id(), authorization.poolId(), Grant.DEVICE_CODE.code())
                .call(first -> first
                        ? Statement.changesOne(FORGET, authorization.id())
                        : Uni.createFrom().voidItem()));
    }

    private static String hash(UserCode userCode) {
        return Digest.sha256(userCode.letters());
    }
}
