package dev.pailou.sandbox.vendor.idtoken;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ways in which an ID token's signature can be false; false claims are a merge patch. See RFC 8725. */
public enum IdTokenFault {
    /** {@code alg} is none and there is no signature (RFC 8725 section 2.1). */
    ALG_NONE("alg-none"),
    /** HS256 with the public key, as PEM, for a secret (RFC 8725 section 2.1). */
    HS256_WITH_PUBLIC_KEY("hs256-with-public-key"),
    /** HS256 with the app's secret, which an issuer that has said another algorithm must not send. */
    HS256_WITH_SECRET("hs256-with-secret"),
    /** Rightly signed, but {@code kid} names a key that was never published. */
    UNKNOWN_KID("unknown-kid"),
    /** Rightly signed, without {@code kid}. */
    NO_KID("no-kid"),
    /** Signed with a key that is not the issuer's, under the {@code kid} of one that is. */
    FOREIGN_KEY("foreign-key"),
    /** Signed with a foreign key that the header itself brings (RFC 7515 section 4.1.3). */
    EMBEDDED_KEY("embedded-key"),
    /** The claims were changed after signing. */
    CHANGED_AFTER_SIGNING("changed-after-signing");

    private final String word;

    IdTokenFault(String word) {
        this.word = word;
    }

    public static Optional<IdTokenFault> of(String word) {
        return Arrays.stream(values()).filter(fault -> fault.word.equals(word)).findFirst();
    }

    /** @return all words, for a message */
    public static String words() {
        return Arrays.stream(values()).map(fault -> fault.word).collect(Collectors.joining(", "));
    }
}
