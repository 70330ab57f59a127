package dev.pailou.user.domain.decision;

import dev.pailou.kernel.events.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who becomes whom. The rules in their order: a closed door stays closed; an identity that contradicts itself or what is
 * stored is never merged silently; a blocked user stays out; a known identity is its user's; for an unknown one the
 * connection's policy makes a user, finds one, asks, or refuses. An answer counts only where its question would be asked
 * again.
 */
public final class BindingRules {

    private BindingRules() {}

    /** @return what becomes of the login */
    public static Decision decide(Situation situation) {
        return closedDoor(situation).<Decision>map(Decision.Refuse::new).orElseGet(() -> switch (situation.purpose()) {
            case Purpose.SignIn signIn -> signIn(situation);
            case Purpose.Answered(Answer answer) -> answered(situation, answer);
            case Purpose.Show show -> show(situation);
            case Purpose.LinkAsked wanted ->
                situation.isContradictory() ? new Decision.Refuse(Reason.IDENTITY_CONFLICT) : new Decision.AskLink();
            case Purpose.Link(CandidateUser user) -> link(situation, user);
            case Purpose.Confirm(CandidateUser user) -> confirm(situation, user);
        });
    }

    private static Optional<Reason> closedDoor(Situation situation) {
        if (situation.expired()) {
            return Optional.of(Reason.LOGIN_EXPIRED);
        }
        if (!situation.policy().poolEnabled()) {
            return Optional.of(Reason.POOL_DISABLED);
        }
        return situation.policy().connectionEnabled() ? Optional.empty() : Optional.of(Reason.CONNECTION_DISABLED);
    }

    private static Decision signIn(Situation situation) {
        if (situation.isContradictory()) {
            return new Decision.Refuse(Reason.IDENTITY_CONFLICT);
        }
        return owned(situation)
                .map(identity -> identity.userBlocked()
                        ? new Decision.Refuse(Reason.USER_BLOCKED)
                        : comeIn(situation, identity, Reason.KNOWN_IDENTITY))
                .orElseGet(() -> unknown(situation));
    }

    private static Decision unknown(Situation situation) {
        return switch (situation.policy().unknownIdentity()) {
            case UnknownIdentityPolicy.Create create -> createUnless(create.loginOnly());
            case UnknownIdentityPolicy.Match match -> matched(situation, match);
            case UnknownIdentityPolicy.Ask ask -> ask(situation, Reason.BINDING_ASKED);
        };
    }

    private static Decision matched(Situation situation, UnknownIdentityPolicy.Match policy) {
        var matches = FieldMatch.find(situation.arriving(), situation.candidates(), policy.fields());
        if (matches.isEmpty()) {
            return createUnless(policy.loginOnly());
        }
        // No way round a block by a new account either.
        if (matches.stream().anyMatch(match -> match.user().blocked())) {
            return new Decision.Refuse(Reason.USER_BLOCKED);
        }
        if (matches.stream().map(match -> match.user().id()).distinct().count() > 1) {
            return ask(situation, Reason.SEVERAL_MATCHES);
        }
        // The one whose value the provider vouches for, if there is such a one.
        var best = matches.stream().filter(FieldMatch::vouched).findFirst().orElse(matches.getFirst());
        if (hasSource(situation, best.user())) {
            return ask(situation, Reason.MATCH_HAS_SOURCE);
        }
        return best.vouched()
                ? new Decision.BindToUser(best.user().id(), Reason.FIELD_MATCHED)
                : new Decision.AskConfirmation(
                        best.user().id(), best.field(), best.value(), Offer.of(situation.policy()));
    }

    private static Decision createUnless(boolean loginOnly) {
        return loginOnly ? new Decision.Refuse(Reason.LOGIN_ONLY) : new Decision.CreateUser();
    }

    private static Decision ask(Situation situation, Reason reason) {
        var offer = Offer.of(situation.policy());
        return offer.isNothing() ? new Decision.Refuse(Reason.LOGIN_ONLY) : new Decision.AskBinding(offer, reason);
    }

    private static Decision answered(Situation situation, Answer answer) {
        var fresh = signIn(situation);
        return switch (answer) {
            case Answer.CreateNew create -> create(fresh);
            case Answer.Proved proved -> proved(situation, fresh, proved);
            case Answer.Typed(String text) -> typed(fresh, text);
        };
    }

    private static Decision create(Decision fresh) {
        return switch (fresh) {
            case Decision.Question question -> createUnless(!question.offer().create());
            case Decision.BindToUser matchedMeanwhile -> new Decision.Refuse(Reason.ANSWER_OUTDATED);
            // Asked in two tabs: the first answer has made the user.
            case Decision.Recognise known -> known;
            case Decision.JoinSubjects known -> known;
            case Decision.CreateUser notAskedAnyMore -> notAskedAnyMore;
            case Decision.Refuse refused -> refused;
        };
    }

    private static Decision proved(Situation situation, Decision fresh, Answer.Proved proved) {
        Predicate<KnownIdentity> theirs =
                identity -> identity.userId().equals(proved.user().id());
        return switch (fresh) {
            case Decision.Question question -> bindProved(situation, question.offer(), proved);
            case Decision.Recognise(KnownIdentity identity, Reason reason) ->
                theirs.test(identity) ? fresh : new Decision.Refuse(Reason.IDENTITY_TAKEN);
            case Decision.JoinSubjects(KnownIdentity identity, List<Subject> added) ->
                theirs.test(identity) ? fresh : new Decision.Refuse(Reason.IDENTITY_TAKEN);
            case Decision.CreateUser notAskedAnyMore -> new Decision.Refuse(Reason.ANSWER_OUTDATED);
            case Decision.BindToUser matchedMeanwhile -> new Decision.Refuse(Reason.ANSWER_OUTDATED);
            case Decision.Refuse refused -> refused;
        };
    }

    private static Decision bindProved(Situation situation, Offer offer, Answer.Proved proved) {
        if (!offer.methods().contains(proved.method())) {
            return new Decision.Refuse(Reason.ANSWER_OUTDATED);
        }
        return give(situation, proved.user(), Reason.ACCOUNT_PROVED);
    }

    private static Decision typed(Decision fresh, String text) {
        return switch (fresh) {
            case Decision.AskConfirmation question ->
                question.isGivenBy(text)
                        ? new Decision.BindToUser(question.userId(), Reason.MATCH_CONFIRMED)
                        : question;
            case Decision.AskBinding askedOtherwise -> new Decision.Refuse(Reason.ANSWER_OUTDATED);
            case Decision.AskLink askedOtherwise -> new Decision.Refuse(Reason.ANSWER_OUTDATED);
            case Decision.CreateUser notAskedAnyMore -> new Decision.Refuse(Reason.ANSWER_OUTDATED);
            case Decision.BindToUser matchedMeanwhile -> new Decision.Refuse(Reason.ANSWER_OUTDATED);
            case Decision.Recognise known -> known;
            case Decision.JoinSubjects known -> known;
            case Decision.Refuse refused -> refused;
        };
    }

    private static Decision show(Situation situation) {
        if (situation.isContradictory()) {
            return new Decision.Refuse(Reason.IDENTITY_CONFLICT);
        }
        return owned(situation)
                .<Decision>map(identity -> identity.userBlocked()
                        ? new Decision.Refuse(Reason.USER_BLOCKED)
                        : new Decision.Recognise(identity, Reason.CONFIRMED))
                .orElseGet(() -> new Decision.Refuse(Reason.SHOWS_NOBODY));
    }

    private static Decision link(Situation situation, CandidateUser user) {
        if (user.blocked()) {
            return new Decision.Refuse(Reason.USER_BLOCKED);
        }
        if (situation.isContradictory()) {
            return new Decision.Refuse(Reason.IDENTITY_CONFLICT);
        }
        return owned(situation)
                .map(identity -> identity.userId().equals(user.id())
                        ? comeIn(situation, identity, Reason.ALREADY_LINKED)
                        : new Decision.Refuse(Reason.IDENTITY_TAKEN))
                .orElseGet(() -> give(situation, user, Reason.LINKED));
    }

    private static Decision confirm(Situation situation, CandidateUser user) {
        if (user.blocked()) {
            return new Decision.Refuse(Reason.USER_BLOCKED);
        }
        if (situation.isContradictory()) {
            return new Decision.Refuse(Reason.IDENTITY_CONFLICT);
        }
        return owned(situation)
                .filter(identity -> identity.userId().equals(user.id()))
                .<Decision>map(identity -> new Decision.Recognise(identity, Reason.CONFIRMED))
                .orElseGet(() -> new Decision.Refuse(Reason.NOT_THE_SAME_USER));
    }

    private static Decision give(Situation situation, CandidateUser user, Reason reason) {
        if (user.blocked()) {
            return new Decision.Refuse(Reason.USER_BLOCKED);
        }
        return hasSource(situation, user)
                ? new Decision.Refuse(Reason.SECOND_OF_SOURCE)
                : new Decision.BindToUser(user.id(), reason);
    }

    private static boolean hasSource(Situation situation, CandidateUser user) {
        return user.sources().contains(situation.arriving().sourceId());
    }

    /** @return the identity that came: of a merged user, who may have several of one source, the most general one */
    private static Optional<KnownIdentity> owned(Situation situation) {
        return situation.arriving().subjects().stream()
                .flatMap(subject -> situation.known().stream().filter(identity -> identity.has(subject)))
                .findFirst();
    }

    private static Decision comeIn(Situation situation, KnownIdentity identity, Reason reason) {
        // Of two identities of a merged user it is open to which one a further subject belongs.
        var added = situation.known().size() > 1 ? List.<Subject>of() : identity.newSubjects(situation.arriving());
        return added.isEmpty() ? new Decision.Recognise(identity, reason) : new Decision.JoinSubjects(identity, added);
    }
}
