package dev.pailou.sandbox;

/** The example of RFC 7636 appendix B. */
final class Proof {
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String PARAMETERS =
            "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    private Proof() {}
}
