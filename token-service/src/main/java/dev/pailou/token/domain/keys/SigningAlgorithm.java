package dev.pailou.token.domain.keys;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What our tokens are signed with (RFC 7518 section 3.1, RFC 8037 section 3.1). */
public enum SigningAlgorithm {
    /** ECDSA on P-256: the usual one, small and quick. */
    ES256("ES256"),
    /** RSA, which every OpenID Provider must offer (OpenID Connect Core section 15.1). */
    RS256("RS256"),
    /** Ed25519. */
    EDDSA("EdDSA");

    private final String code;

    SigningAlgorithm(String code) {
        this.code = code;
    }

    /** @return its name in headers, metadata and settings */
    public String code() {
        return code;
    }

    /** @return the algorithm of that name */
    public static Optional<SigningAlgorithm> find(String code) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.code.equals(code))
                .findFirst();
    }

    /** @return all names */
    public static List<String> codes() {
        return Arrays.stream(values()).map(SigningAlgorithm::code).toList();
    }
}
