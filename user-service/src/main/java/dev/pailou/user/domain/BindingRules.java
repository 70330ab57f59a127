package dev.pailou.user.domain;

import java.util.List;

/**
 * Who becomes whom. The rules in their order: a closed door stays closed; an identity that contradicts itself or what
 * is stored is never merged silently; a blocked user stays out; a known identity is its user's; an unknown one makes a
 * user only where the connection allows it.
 */
public final class BindingRules {

    private BindingRules() {}

    /**
     * @param arriving   who came, as the source names them
     * @param candidates the identities of that source which have one of these subjects
     * @param policy     what the administrator allows
     * @param purpose    what the application's request is for
     * @return what becomes of the login
     */
    public static Decision decide(
            ArrivingIdentity arriving, List<KnownIdentity> candidates, LoginPolicy policy, Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> signIn(arriving, candidates, policy);
        };
    }

    private static Decision signIn(ArrivingIdentity arriving, List<KnownIdentity> candidates, LoginPolicy policy) {
        if (!policy.poolEnabled()) {
            return new Decision.Refuse(Reason.POOL_DISABLED);
        }
        if (!policy.connectionEnabled()) {
            return new Decision.Refuse(Reason.CONNECTION_DISABLED);
        }
        if (arriving.contradictsItself()
                || candidates.size() > 1
                || candidates.stream().anyMatch(known -> known.contradicts(arriving))) {
            return new Decision.Refuse(Reason.IDENTITY_CONFLICT);
        }
        return candidates.isEmpty() ? unknown(policy) : known(candidates.getFirst(), arriving);
    }

    private static Decision unknown(LoginPolicy policy) {
        return switch (policy.unknownIdentity()) {
            case CREATE_USER -> new Decision.CreateUser();
            case REFUSE -> new Decision.Refuse(Reason.LOGIN_ONLY);
        };
    }

    private static Decision known(KnownIdentity identity, ArrivingIdentity arriving) {
        if (identity.userBlocked()) {
            return new Decision.Refuse(Reason.USER_BLOCKED);
        }
        var added = identity.newSubjects(arriving);
        return added.isEmpty() ? new Decision.Recognise(identity) : new Decision.JoinSubjects(identity, added);
    }
}
