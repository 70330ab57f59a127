package dev.pailou.sandbox.vendor.oauth;

import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Parameters;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.Violation;
import dev.pailou.sandbox.vendor.Visit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** Proof Key for Code Exchange with S256 (RFC 7636); {@code plain} is not taken (RFC 9700 section 2.1.1). */
public final class Pkce {
    private Pkce() {}

    /** Adds the two parameters of PKCE to an authorization request's rules. */
    public static ParameterRules addTo(ParameterRules rules) {
        return rules.optional("code_challenge", Pkce::isChallenge, "43 characters of base64url")
                .optional("code_challenge_method", "S256");
    }

    /** The rule that both parameters are there or neither; without a method the challenge would be {@code plain}. */
    public static Optional<Violation> complete(VendorApp app, Parameters parameters, Visit visit) {
        boolean challenge = parameters.value("code_challenge") != null;
        boolean method = parameters.value("code_challenge_method") != null;
        return challenge == method
                ? Optional.empty()
                : Optional.of(new Violation(
                        Violation.Kind.MISSING, challenge ? "code_challenge_method" : "code_challenge", "is missing"));
    }

    /** The rule of one app: a challenge must be there, or must not. */
    public static Optional<Violation> asWanted(boolean wanted, Parameters parameters) {
        boolean there = parameters.value("code_challenge") != null;
        if (there == wanted) {
            return Optional.empty();
        }
        return Optional.of(new Violation(
                wanted ? Violation.Kind.MISSING : Violation.Kind.UNEXPECTED,
                "code_challenge",
                wanted ? "is missing" : "is not a parameter here"));
    }

    /** Whether a value can be an S256 challenge: 32 bytes in base64url (RFC 7636 section 4.2). */
    private static boolean isChallenge(String value) {
        return value.matches("[A-Za-z0-9_-]{43}");
    }

    /**
     * Compares verifier and challenge.
     *
     * @param challenge what the authorization request had, null for none
     * @param verifier what the token request has, null for none
     * @return whether both are missing, or both are there and belong together
     */
    public static boolean isProven(String challenge, String verifier) {
        if (challenge == null || verifier == null) {
            return challenge == null && verifier == null;
        }
        return verifier.matches("[A-Za-z0-9._~-]{43,128}") && challenge.equals(challengeOf(verifier));
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JVM has SHA-256", absent);
        }
    }
}
