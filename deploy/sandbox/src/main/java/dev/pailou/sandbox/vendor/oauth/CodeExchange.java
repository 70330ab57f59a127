package dev.pailou.sandbox.vendor.oauth;

import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Parameters;
import dev.pailou.sandbox.vendor.VendorApp;
import java.util.Optional;

/** Redeems codes as RFC 6749 section 4.1.3 says, and tells why not; each vendor has its own words for that. */
public final class CodeExchange {
    /** Why a code is not redeemed, in the order in which it is checked. */
    public enum Refusal {
        /** There is no such app. */
        CLIENT,
        /** The app's secret is another one. */
        SECRET,
        /** There is no such code, or it is another app's. */
        UNKNOWN_CODE,
        EXPIRED_CODE,
        USED_CODE,
        /** The callback is not the one of the authorization request. */
        REDIRECT_URI,
        /** The verifier does not belong to the challenge, or only one of them is there (RFC 7636 section 4.6). */
        VERIFIER
    }

    /** How it ends. */
    public sealed interface Result {
        record Granted(VendorApp app, Grant grant) implements Result {}

        record Refused(Refusal why) implements Result {}
    }

    private final String vendor;
    private final Apps apps;
    private final Codes codes;

    /**
     * @param vendor the vendor's name
     * @param apps the registered apps
     * @param codes the vendor's codes
     */
    public CodeExchange(String vendor, Apps apps, Codes codes) {
        this.vendor = vendor;
        this.apps = apps;
        this.codes = codes;
    }

    /** Redeems the code of a call that has the RFC's names. */
    public Result redeem(ApiCall call) {
        return redeem(
                new ClientCredentials(ClientCredentials.POST, call.value("client_id"), call.value("client_secret")),
                call);
    }

    /** Redeems the code of a call that has the RFC's names, for an app that proves itself in some way. */
    public Result redeem(ClientCredentials client, ApiCall call) {
        return refuse(client.clientId(), client.secret())
                .<Result>map(Result.Refused::new)
                .orElseGet(() -> redeem(apps.find(vendor, client.clientId()).orElseThrow(), call));
    }

    /** Redeems the code of a call that has the RFC's names, for an app that has already proved itself. */
    public Result redeem(VendorApp app, ApiCall call) {
        return redeem(app, call.value("code"), call.value("redirect_uri"), call.value("code_verifier"));
    }

    /** Redeems the code among parameters with the RFC's names. */
    public Result redeem(VendorApp app, Parameters parameters) {
        return redeem(
                app, parameters.value("code"), parameters.value("redirect_uri"), parameters.value("code_verifier"));
    }

    private Result redeem(VendorApp app, String code, String redirectUri, String verifier) {
        Result result = redeem(app, code);
        if (result instanceof Result.Granted granted) {
            Grant grant = granted.grant();
            if (!grant.asked("redirect_uri").equals(redirectUri)) {
                return new Result.Refused(Refusal.REDIRECT_URI);
            }
            if (!Pkce.isProven(grant.asked("code_challenge"), verifier)) {
                return new Result.Refused(Refusal.VERIFIER);
            }
        }
        return result;
    }

    /** Redeems a code where nothing else is checked. */
    public Result redeem(VendorApp app, String code) {
        return switch (codes.redeem(app.appid(), code)) {
            case Codes.Redemption.Granted(Grant grant) -> new Result.Granted(app, grant);
            case Codes.Redemption.Unknown _ -> new Result.Refused(Refusal.UNKNOWN_CODE);
            case Codes.Redemption.Expired _ -> new Result.Refused(Refusal.EXPIRED_CODE);
            case Codes.Redemption.Used _ -> new Result.Refused(Refusal.USED_CODE);
        };
    }

    /** @return what is wrong with an app's id and secret, or empty */
    public Optional<Refusal> refuse(String appid, String secret) {
        Optional<VendorApp> app = apps.find(vendor, appid);
        if (app.isEmpty()) {
            return Optional.of(Refusal.CLIENT);
        }
        return app.get().secret().equals(secret) ? Optional.empty() : Optional.of(Refusal.SECRET);
    }
}
