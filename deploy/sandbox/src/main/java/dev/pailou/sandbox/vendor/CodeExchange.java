package dev.pailou.sandbox.vendor;

import java.util.Optional;

/**
 * What every token endpoint checks in the same order: the client, its secret, the code, and that the redirect URI is the
 * one of the authorization request.
 */
public final class CodeExchange {
    /** Why there are no tokens. */
    public enum Failure {
        UNKNOWN_CLIENT,
        WRONG_SECRET,
        UNKNOWN_CODE,
        USED_CODE,
        EXPIRED_CODE,
        OTHER_REDIRECT_URI
    }

    /** How it ends. */
    public sealed interface Result {
        record Granted(VendorApp app, Grant grant) implements Result {}

        record Failed(Failure failure) implements Result {}
    }

    private final Shared shared;
    private final String vendor;
    private final Codes codes;

    public CodeExchange(Shared shared, String vendor, Codes codes) {
        this.shared = shared;
        this.vendor = vendor;
        this.codes = codes;
    }

    /**
     * Redeems a code. A code that comes with a wrong redirect URI is used up, as RFC 6749 section 4.1.3 lets a server do.
     *
     * @param clientId the app's id
     * @param secret its secret
     * @param code the code
     * @param redirectUri the redirect URI sent with it; null is never the one of the authorization request
     */
    public Result redeem(String clientId, String secret, String code, String redirectUri) {
        Optional<VendorApp> app = shared.apps().find(vendor, clientId);
        if (app.isEmpty()) {
            return new Result.Failed(Failure.UNKNOWN_CLIENT);
        }
        if (!app.get().secret().equals(secret)) {
            return new Result.Failed(Failure.WRONG_SECRET);
        }
        return switch (codes.redeem(clientId, code)) {
            case Codes.Redemption.Granted(Grant grant) ->
                grant.asked("redirect_uri").equals(redirectUri)
                        ? new Result.Granted(app.get(), grant)
                        : new Result.Failed(Failure.OTHER_REDIRECT_URI);
            case Codes.Redemption.Unknown _ -> new Result.Failed(Failure.UNKNOWN_CODE);
            case Codes.Redemption.Used _ -> new Result.Failed(Failure.USED_CODE);
            case Codes.Redemption.Expired _ -> new Result.Failed(Failure.EXPIRED_CODE);
        };
    }
}
