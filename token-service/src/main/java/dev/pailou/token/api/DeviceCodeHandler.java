package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationGrantError;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.device.DeviceAuthorization;
import dev.pailou.token.domain.device.DevicePoll;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.store.DeviceAuthorizations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Device codes against tokens (RFC 8628 section 3.4). A device asks until its person is done; the code works once. A
 * second use revokes nothing, other than with codes that came through a browser: a device that lost our answer asks
 * again as it did all the time before.
 */
@Singleton
class DeviceCodeHandler implements GrantHandler {

    private final DeviceAuthorizations devices;
    private final Issuing issuing;
    private final PeoplesTokens tokens;
    private final DeviceMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    DeviceCodeHandler(DeviceAuthorizations devices, Issuing issuing, PeoplesTokens tokens, DeviceMetrics metrics) {
        this.devices = devices;
        this.issuing = issuing;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    @Override
    public Grant grant() {
        return Grant.DEVICE_CODE;
    }

    @Override
    public Uni<TokenResponse> issue(GrantRequest asked) {
        var grant = (DeviceCodeGrant) asked.message().getAuthorizationGrant();
        return devices.byDeviceCode(grant.getDeviceCode().getValue()).chain(found -> {
            var poll =
                    DevicePoll.of(found, asked.pool().id(), asked.application().id(), clock.instant());
            var authorization = found.map(DeviceAuthorization::authorization);
            return switch (poll) {
                case READY -> issue(asked, asked.narrowed(authorization.orElseThrow()));
                case PENDING -> pending(authorization.orElseThrow());
                case EXPIRED ->
                    throw OAuthFailure.badRequest(
                            DeviceAuthorizationGrantError.EXPIRED_TOKEN.getCode(), "device code ended");
                case DENIED -> throw OAuthFailure.badRequest(OAuth2Error.ACCESS_DENIED_CODE, "the person said no");
                case USED, UNKNOWN -> throw invalid("device code: " + poll);
            };
        });
    }

    private Uni<TokenResponse> pending(Authorization authorization) {
        return devices.polled(authorization).map(inTime -> {
            var error = inTime
                    ? DeviceAuthorizationGrantError.AUTHORIZATION_PENDING
                    : DeviceAuthorizationGrantError.SLOW_DOWN;
            throw OAuthFailure.expected(error.getCode());
        });
    }

    private Uni<TokenResponse> issue(GrantRequest asked, Authorization authorization) {
        return issuing.denialFor(authorization).chain(denial -> {
            if (denial.isPresent()) {
                throw invalid(denial.get().code() + ", authorization=" + authorization.id());
            }
            var redemption = Redemption.first(asked.application(), asked.key());
            return devices.redeem(authorization, redemption).chain(first -> {
                if (!first) {
                    throw invalid("device code used or ended, authorization=" + authorization.id());
                }
                metrics.count(DeviceMetrics.Outcome.REDEEMED);
                return tokens.issue(asked, authorization, redemption);
            });
        });
    }

    private static OAuthFailure invalid(String reason) {
        return OAuthFailure.badRequest(OAuth2Error.INVALID_GRANT_CODE, reason);
    }
}
