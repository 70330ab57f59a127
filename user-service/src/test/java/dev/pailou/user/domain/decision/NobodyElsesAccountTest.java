package dev.pailou.user.domain.decision;

import dev.pailou.user.domain.decision.Village.Address;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * Three people, who lie where they can, an administrator and two vendors do what they like in any order. The only
 * assumptions are those that the product makes: vendors tell whose subjects those are now and vouch for true values only,
 * nobody proves another's account, and an administrator trusts a field always only where people can't type it.
 */
@Label("C1, C2, C3, C6: no sequence of logins, bindings and changes")
class NobodyElsesAccountTest {

    @Property(tries = 1000, shrinking = ShrinkingMode.BOUNDED)
    @Label("lets a subject reach an account that it never proved")
    void never(@ForAll("lives") ActionChain<Village> life) {
        life.run();
    }

    @Provide
    Arbitrary<ActionChain<Village>> lives() {
        return ActionChain.startWith(Village::new)
                .withAction(8, does(logins()))
                .withAction(2, does(inheritances()))
                .withAction(2, does(answersNew()))
                .withAction(4, does(answersProved()))
                .withAction(3, does(answersShown()))
                .withAction(3, does(answersTyped()))
                .withAction(3, does(links()))
                .withAction(1, does(confirmations()))
                .withAction(3, does(addresses()))
                .withAction(2, does(unlinkings()))
                .withAction(5, does(policies()))
                .withAction(1, does(blocks()))
                .withAction(1, does(merges()))
                .withMaxTransformations(40);
    }

    private static Action.Independent<Village> does(Arbitrary<Transformer<Village>> what) {
        return () -> what;
    }

    /** Who comes, from where, and as what. */
    private record Arrival(String person, String source, int names, Address address, String victim) {
        ArrivingIdentity at(Village village) {
            return of(person, village);
        }

        ArrivingIdentity of(String whom, Village village) {
            return village.arriving(whom, source, names, address, victim);
        }
    }

    private static Arbitrary<Arrival> arrivals() {
        return Combinators.combine(
                        people(),
                        sources(),
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.of(Address.class),
                        people())
                .as(Arrival::new);
    }

    private static Arbitrary<Transformer<Village>> logins() {
        return arrivals()
                .map(who ->
                        Transformer.mutate("login of " + who, village -> village.logIn(who.person(), who.at(village))));
    }

    private static Arbitrary<Transformer<Village>> inheritances() {
        return Combinators.combine(people(), people(), sources())
                .as((victim, person, source) -> Transformer.mutate(
                        "login of " + person + " at " + source + " with the openid of " + victim,
                        village -> village.logInWithIdOf(victim, person, source)));
    }

    private static Arbitrary<Transformer<Village>> answersNew() {
        return any().map(n -> Transformer.mutate("answer " + n + ": new", village -> village.answerNew(n)));
    }

    private static Arbitrary<Transformer<Village>> answersProved() {
        return Combinators.combine(any(), any(), Arbitraries.of(ProofMethod.class))
                .as((n, account, method) -> Transformer.mutate(
                        "answer " + n + ": own account " + account + " by " + method,
                        village -> village.answerProved(n, account, method)));
    }

    private static Arbitrary<Transformer<Village>> answersShown() {
        return Combinators.combine(any(), arrivals())
                .as((n, who) -> Transformer.mutate(
                        "answer " + n + ": shown as " + who,
                        village -> village.answerShown(n, person -> who.of(person, village))));
    }

    private static Arbitrary<Transformer<Village>> answersTyped() {
        return Combinators.combine(any(), people())
                .as((n, address) -> Transformer.mutate(
                        "answer " + n + ": types address of " + address, village -> village.answerTyped(n, address)));
    }

    private static Arbitrary<Transformer<Village>> links() {
        return Combinators.combine(arrivals(), any())
                .as((who, account) -> Transformer.mutate(
                        "link by " + who + " to own account " + account,
                        village -> village.link(who.person(), account, who.at(village))));
    }

    private static Arbitrary<Transformer<Village>> confirmations() {
        return Combinators.combine(arrivals(), any())
                .as((who, account) -> Transformer.mutate(
                        "confirmation by " + who + " of own account " + account,
                        village -> village.confirm(who.person(), account, who.at(village))));
    }

    private static Arbitrary<Transformer<Village>> addresses() {
        return Combinators.combine(people(), any(), people())
                .as((person, account, address) -> Transformer.mutate(
                        person + " enters the address of " + address + " into own account " + account,
                        village -> village.enterAddress(person, account, address)));
    }

    private static Arbitrary<Transformer<Village>> unlinkings() {
        return any().map(n -> Transformer.mutate("unlinking of " + n, village -> village.unlink(n)));
    }

    private static Arbitrary<Transformer<Village>> policies() {
        return sources().flatMap(source -> policies(source)
                .map(policy -> Transformer.mutate(
                        "at " + source + ": " + policy, village -> village.setPolicy(source, policy))));
    }

    private static Arbitrary<LoginPolicy> policies(String source) {
        var trusts = source.equals(Village.CORPORATE)
                ? Arbitraries.of(FieldTrust.class)
                : Arbitraries.of(FieldTrust.CLAIM, FieldTrust.NEVER);
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(1, "none"), Tuple.of(3, "field"), Tuple.of(2, "challenge")),
                        Arbitraries.of(true, false),
                        trusts,
                        Arbitraries.of(ProofMethod.class).set(),
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(true, false))
                .as((mode, loginOnly, trust, methods, enabled, passwords) -> new LoginPolicy(
                        true,
                        passwords,
                        enabled,
                        UnknownIdentityPolicy.of(
                                mode, loginOnly, Map.of(MatchField.EMAIL, trust), Set.copyOf(methods))));
    }

    private static Arbitrary<Transformer<Village>> blocks() {
        return Combinators.combine(any(), Arbitraries.of(true, false))
                .as((n, blocked) ->
                        Transformer.mutate("block " + n + ": " + blocked, village -> village.block(n, blocked)));
    }

    private static Arbitrary<Transformer<Village>> merges() {
        return Combinators.combine(any(), any())
                .as((n, into) ->
                        Transformer.mutate("merge of " + n + " into " + into, village -> village.merge(n, into)));
    }

    private static Arbitrary<String> people() {
        return Arbitraries.of(Village.PEOPLE);
    }

    private static Arbitrary<String> sources() {
        return Arbitraries.of(Village.SOURCES);
    }

    private static Arbitrary<Integer> any() {
        return Arbitraries.integers().between(0, 11);
    }
}
