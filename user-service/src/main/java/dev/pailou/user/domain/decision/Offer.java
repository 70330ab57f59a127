package dev.pailou.user.domain.decision;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody may choose from who is asked. It depends on the policy alone, so that it tells nothing of anybody's
 * account.
 *
 * @param create  whether a new account
 * @param methods how an existing account may be proved
 */
public record Offer(boolean create, Set<ProofMethod> methods) {

    static final Offer NOTHING = new Offer(false, Set.of());

    public Offer {
        methods = Set.copyOf(methods);
    }

    static Offer of(LoginPolicy policy) {
        var methods = EnumSet.noneOf(ProofMethod.class);
        methods.addAll(policy.unknownIdentity().methods());
        if (!policy.passwords()) {
            methods.remove(ProofMethod.PASSWORD);
        }
        return new Offer(!policy.unknownIdentity().loginOnly(), methods);
    }

    boolean isNothing() {
        return !create && methods.isEmpty();
    }
}
