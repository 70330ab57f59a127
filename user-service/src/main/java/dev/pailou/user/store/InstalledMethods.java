package dev.pailou.user.store;

import dev.pailou.user.domain.decision.ProofMethod;

/** Which ways to prove an account this installation has, whatever administrators choose. */
public interface InstalledMethods {

    boolean has(ProofMethod method);
}
