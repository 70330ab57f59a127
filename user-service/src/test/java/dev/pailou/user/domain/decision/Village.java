package dev.pailou.user.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A pool in memory, in which decisions are carried out, beside a book of what was really proved: which subject belongs to
 * which account, and whose account it is. The book is written from the facts, never from decisions.
 */
final class Village {

    static final List<String> PEOPLE = List.of("ming", "hong", "wei");

    /** A vendor that vouches for its people's own addresses, and passes on whatever else they type. */
    static final String OPEN = "open";

    /** A vendor whose people all belong to the administrator: it vouches for nothing, and nothing in it is typed by them. */
    static final String CORPORATE = "corporate";

    static final List<String> SOURCES = List.of(OPEN, CORPORATE);

    private final Map<String, LoginPolicy> policies = new HashMap<>();
    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, KnownIdentity> identities = new TreeMap<>();
    private final Map<String, String> sourceOf = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();

    /** The book: to which account a subject was proved to belong. */
    private final Map<String, String> proved = new HashMap<>();

    private int made;

    Village() {
        SOURCES.forEach(source ->
                policies.put(source, new LoginPolicy(true, true, true, new UnknownIdentityPolicy.Create(false))));
    }

    /** @param owners who may come in to it: the book's part of an account */
    private record Account(boolean blocked, Map<String, AssuredClaim> claims, Set<String> owners) {}

    /** Somebody who is asked. */
    private record Asked(String person, ArrivingIdentity arriving) {}

    /** What somebody says of their address at a vendor. */
    enum Address {
        OWN,
        SOMEBODY_ELSES,
        NONE
    }

    static String addressOf(String person) {
        return person + "@example.com";
    }

    /**
     * A person comes from a vendor.
     *
     * @param names   which of the person's names the vendor tells: 1 openid, 2 openid of another app, 4 unionid
     * @param address what address the vendor tells
     */
    ArrivingIdentity arriving(String person, String source, int names, Address address, String victim) {
        var subjects = new ArrayList<Subject>();
        if ((names & 4) != 0) {
            subjects.add(new Subject("unionid", person));
        }
        if ((names & 2) != 0) {
            subjects.add(new Subject("openid:2", person));
        }
        if ((names & 1) != 0) {
            subjects.add(new Subject("openid:1", person));
        }
        return new ArrivingIdentity(source, subjects, claims(person, source, address, victim));
    }

    private static Map<String, AssuredClaim> claims(String person, String source, Address address, String victim) {
        var username = new AssuredClaim(victim, Assurance.VERIFIED_BY_PROVIDER);
        var own = source.equals(OPEN) ? Assurance.VERIFIED_BY_PROVIDER : Assurance.UNVERIFIED;
        return switch (address) {
            case NONE -> Map.of("preferred_username", username);
            case OWN -> Map.of("preferred_username", username, "email", new AssuredClaim(addressOf(person), own));
            case SOMEBODY_ELSES ->
                source.equals(OPEN)
                        ? Map.of(
                                "preferred_username",
                                username,
                                "email",
                                new AssuredClaim(addressOf(victim), Assurance.UNVERIFIED))
                        : Map.of("preferred_username", username);
        };
    }

    void logIn(String person, ArrivingIdentity arriving) {
        carryOut(person, arriving, new Purpose.SignIn());
    }

    /**
     * A vendor has given somebody's openid to another person, who comes with it and with a unionid of their own. Only where
     * the unionid of the one who had it is known: without it nobody could tell.
     */
    void logInWithIdOf(String victim, String person, String source) {
        var openid = new Subject("openid:1", victim);
        var unionid = new Subject("unionid", victim);
        var isKnown = identities.values().stream()
                .anyMatch(identity ->
                        sourceOf.get(identity.id()).equals(source) && identity.has(openid) && identity.has(unionid));
        if (isKnown && !person.equals(victim)) {
            carryOut(
                    person,
                    new ArrivingIdentity(source, List.of(new Subject("unionid", person), openid), Map.of()),
                    new Purpose.SignIn());
        }
    }

    /** Whoever was asked as the n-th answers: with a new account. */
    void answerNew(int n) {
        question(n).ifPresent(it -> carryOut(it.person(), it.arriving(), new Purpose.Answered(new Answer.CreateNew())));
    }

    /** With an account of theirs; other people's they can't prove. */
    void answerProved(int n, int account, ProofMethod method) {
        question(n).ifPresent(it -> accountOf(it.person(), account)
                .ifPresent(own -> carryOut(
                        it.person(), it.arriving(), new Purpose.Answered(new Answer.Proved(candidate(own), method)))));
    }

    /** With an identity of theirs that shows whose account they mean. */
    void answerShown(int n, Function<String, ArrivingIdentity> arrival) {
        question(n).ifPresent(it -> {
            var shown = arrival.apply(it.person());
            var decision = BindingRules.decide(situation(shown, new Purpose.Show()));
            switch (decision) {
                case Decision.Recognise(KnownIdentity identity, Reason reason) ->
                    carryOut(
                            it.person(),
                            it.arriving(),
                            new Purpose.Answered(
                                    new Answer.Proved(candidate(identity.userId()), ProofMethod.OTHER_SOURCE)));
                case Decision.Refuse refused -> {}
                default -> throw new AssertionError("who shows an account doesn't come in by it: " + decision);
            }
        });
    }

    /** With any address that they know of. */
    void answerTyped(int n, String address) {
        question(n)
                .ifPresent(it -> carryOut(
                        it.person(), it.arriving(), new Purpose.Answered(new Answer.Typed(addressOf(address)))));
    }

    void link(String person, int account, ArrivingIdentity arriving) {
        accountOf(person, account).ifPresent(own -> carryOut(person, arriving, new Purpose.Link(candidate(own))));
    }

    void confirm(String person, int account, ArrivingIdentity arriving) {
        accountOf(person, account).ifPresent(own -> carryOut(person, arriving, new Purpose.Confirm(candidate(own))));
    }

    /** Somebody writes an address into their account. Only the mailbox's owner gets the code that makes it verified. */
    void enterAddress(String person, int account, String address) {
        accountOf(person, account).ifPresent(own -> {
            var verified = accounts.get(own).owners().contains(address) && !isHeld(addressOf(address));
            say(own, addressOf(address), verified ? Assurance.VERIFIED_BY_US : Assurance.UNVERIFIED);
        });
    }

    /** Somebody takes an identity off their account, and with it what was proved of it. */
    void unlink(int n) {
        nth(identities.keySet(), n).ifPresent(id -> {
            var identity = identities.remove(id);
            identity.subjects()
                    .forEach((namespace, subject) ->
                            proved.remove(key(sourceOf.get(id), new Subject(namespace, subject))));
        });
    }

    void setPolicy(String source, LoginPolicy policy) {
        policies.put(source, policy);
    }

    void block(int n, boolean blocked) {
        nth(accounts.keySet(), n).ifPresent(id -> {
            var account = accounts.get(id);
            accounts.put(id, new Account(blocked, account.claims(), account.owners()));
            identities.replaceAll((key, identity) -> identity.userId().equals(id) ? owned(identity, id) : identity);
        });
    }

    /** An administrator says that two accounts are one person's, or that they may share it. */
    void merge(int n, int into) {
        nth(accounts.keySet(), n).ifPresent(from -> nth(accounts.keySet(), into)
                .filter(to -> !to.equals(from))
                .ifPresent(to -> {
                    var gone = accounts.remove(from);
                    accounts.get(to).owners().addAll(gone.owners());
                    identities.replaceAll(
                            (key, identity) -> identity.userId().equals(from) ? owned(identity, to) : identity);
                    proved.replaceAll((subject, account) -> account.equals(from) ? to : account);
                }));
    }

    private void carryOut(String person, ArrivingIdentity arriving, Purpose purpose) {
        var policy = policies.get(arriving.sourceId());
        var before = accounts.size();
        var decision = BindingRules.decide(situation(arriving, purpose));
        switch (decision) {
            case Decision.CreateUser created -> create(person, arriving);
            case Decision.Recognise(KnownIdentity identity, Reason reason) ->
                comesIn(person, identity.userId(), arriving, purpose);
            case Decision.JoinSubjects(KnownIdentity identity, List<Subject> added) -> {
                comesIn(person, identity.userId(), arriving, purpose);
                join(identity, added);
            }
            case Decision.BindToUser(String userId, Reason reason) -> {
                assertThat(candidate(userId).sources())
                        .as("a second identity of one source")
                        .doesNotContain(arriving.sourceId());
                comesIn(person, userId, arriving, purpose);
                bind(userId, arriving);
            }
            case Decision.Question question -> asked.add(new Asked(person, arriving));
            case Decision.Refuse refused -> {}
        }
        if (policy.unknownIdentity().loginOnly() || !policy.connectionEnabled()) {
            assertThat(accounts).as("login only makes nobody").hasSize(before);
        }
    }

    private Situation situation(ArrivingIdentity arriving, Purpose purpose) {
        return new Situation(
                arriving,
                false,
                known(arriving),
                accounts.keySet().stream().map(this::candidate).toList(),
                policies.get(arriving.sourceId()),
                purpose);
    }

    private void create(String person, ArrivingIdentity arriving) {
        assertThat(known(arriving)).as("somebody known is not made anew").isEmpty();
        var id = "user" + made++;
        accounts.put(id, new Account(false, new HashMap<>(), new HashSet<>(Set.of(person))));
        arriving.value(MatchField.EMAIL).ifPresent(address -> {
            var vouched = arriving.claims().get("email").assurance() == Assurance.VERIFIED_BY_PROVIDER;
            say(id, address, vouched && !isHeld(address) ? Assurance.VERIFIED_BY_PROVIDER : Assurance.UNVERIFIED);
        });
        bind(id, arriving);
    }

    private void bind(String userId, ArrivingIdentity arriving) {
        var id = "identity" + made++;
        var subjects = arriving.subjects().stream().collect(Collectors.toMap(Subject::namespace, Subject::subject));
        identities.put(id, new KnownIdentity(id, userId, accounts.get(userId).blocked(), subjects));
        sourceOf.put(id, arriving.sourceId());
        arriving.subjects().forEach(subject -> proved.put(key(arriving.sourceId(), subject), userId));
    }

    private void join(KnownIdentity identity, List<Subject> added) {
        var subjects = new LinkedHashMap<>(identity.subjects());
        for (var subject : added) {
            assertThat(subjects.put(subject.namespace(), subject.subject())).isNull();
            assertThat(proved.put(key(sourceOf.get(identity.id()), subject), identity.userId()))
                    .as("a subject that was somebody's")
                    .isNull();
        }
        identities.put(
                identity.id(), new KnownIdentity(identity.id(), identity.userId(), identity.userBlocked(), subjects));
    }

    /** Somebody is let in to an account: is it theirs, and was that proved? */
    private void comesIn(String person, String userId, ArrivingIdentity arriving, Purpose purpose) {
        var account = accounts.get(userId);
        assertThat(account.owners()).as("%s comes in by %s", person, arriving).contains(person);
        assertThat(account.blocked()).as("a blocked user stays out").isFalse();
        assertThat(policies.get(arriving.sourceId()).connectionEnabled()).isTrue();
        assertThat(wasProvedBefore(userId, arriving)
                        || isProvedNow(person, userId, purpose)
                        || isVouchedFor(person, account, arriving))
                .as("%s was proved to be of %s", arriving, userId)
                .isTrue();
    }

    private boolean wasProvedBefore(String userId, ArrivingIdentity arriving) {
        return arriving.subjects().stream()
                .anyMatch(subject -> userId.equals(proved.get(key(arriving.sourceId(), subject))));
    }

    private static boolean isProvedNow(String person, String userId, Purpose purpose) {
        return switch (purpose) {
            case Purpose.Link(CandidateUser user) -> user.id().equals(userId);
            case Purpose.Answered(Answer.Proved(CandidateUser user, ProofMethod method)) ->
                user.id().equals(userId);
            case Purpose.Answered(Answer.Typed(String text)) -> text.equals(addressOf(person));
            default -> false;
        };
    }

    private static boolean isVouchedFor(String person, Account account, ArrivingIdentity arriving) {
        var said = arriving.claims().get("email");
        var kept = account.claims().get("email");
        return said != null
                && kept != null
                && said.equals(new AssuredClaim(addressOf(person), Assurance.VERIFIED_BY_PROVIDER))
                && kept.value().equals(addressOf(person))
                && kept.assurance() != Assurance.UNVERIFIED;
    }

    private List<KnownIdentity> known(ArrivingIdentity arriving) {
        return identities.values().stream()
                .filter(identity -> sourceOf.get(identity.id()).equals(arriving.sourceId()))
                .filter(identity -> arriving.subjects().stream().anyMatch(subject -> subject.subject()
                        .equals(identity.subjects().get(subject.namespace()))))
                .toList();
    }

    private CandidateUser candidate(String id) {
        return new CandidateUser(
                id,
                accounts.get(id).blocked(),
                accounts.get(id).claims(),
                identities.values().stream()
                        .filter(identity -> identity.userId().equals(id))
                        .map(identity -> sourceOf.get(identity.id()))
                        .collect(Collectors.toSet()));
    }

    private KnownIdentity owned(KnownIdentity identity, String owner) {
        return new KnownIdentity(identity.id(), owner, accounts.get(owner).blocked(), identity.subjects());
    }

    private void say(String account, String address, Assurance assurance) {
        accounts.get(account).claims().put("email", new AssuredClaim(address, assurance));
    }

    private boolean isHeld(String address) {
        return accounts.values().stream()
                .map(account -> account.claims().get("email"))
                .anyMatch(claim -> claim != null
                        && claim.assurance() != Assurance.UNVERIFIED
                        && claim.value().equals(address));
    }

    private Optional<Asked> question(int n) {
        return asked.isEmpty() ? Optional.empty() : Optional.of(asked.get(n % asked.size()));
    }

    private Optional<String> accountOf(String person, int n) {
        return nth(
                accounts.keySet().stream()
                        .filter(id -> accounts.get(id).owners().contains(person))
                        .toList(),
                n);
    }

    private static Optional<String> nth(Collection<String> all, int n) {
        return all.isEmpty()
                ? Optional.empty()
                : all.stream().skip(n % all.size()).findFirst();
    }

    private static String key(String source, Subject subject) {
        return source + ' ' + subject.namespace() + ' ' + subject.subject();
    }

    @Override
    public String toString() {
        return "accounts " + accounts + ", identities " + identities.values() + ", policies " + policies;
    }
}
