package dev.pailou.e2e.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.set.AllConnections;
import dev.pailou.e2e.set.Ending;
import dev.pailou.e2e.set.Policy;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.local.Service;
import dev.pailou.local.sandbox.SandboxConnections;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ways to somebody else's account that others have left open. */
public interface AttacksOnAccounts {

    Policy BY_ADDRESS = new Policy("field", List.of("email"), false);

    Policy ASKING = new Policy(Policy.CHALLENGE, List.of(), false);

    RunningSet set();

    AllConnections connections();

    @Test
    @DisplayName(
            "C2: an account that somebody made with a stranger's address beforehand gets nothing of the stranger's")
    default void preHijacked() {
        var victims = newAddress();
        connections().associate("qingcloud", Policy.NONE);
        connections().associate("google", BY_ADDRESS);
        var attacker = logIn("qingcloud", person(victims, true)).sub();

        var victim = logIn("google", person(victims, true)).sub();

        assertThat(victim).isNotEqualTo(attacker);
        assertThat(identitiesOf(attacker)).hasSize(1);
        assertThat(identitiesOf(victim)).hasSize(1);
    }

    @Test
    @DisplayName("C1: an address that a vendor has not verified leads to nobody's account")
    default void unverified() {
        var owner = newOwner();
        connections().associate("github", BY_ADDRESS);

        var attacker = logIn("github", person(owner.address(), false)).sub();

        assertThat(attacker).isNotEqualTo(owner.id());
        assertThat(identitiesOf(owner.id())).isEmpty();
    }

    @Test
    @DisplayName("C1: who comes by an address to an account that has an identity of that source already is not let in")
    default void secondOfSource() {
        var owner = newOwner();
        connections().associate("github", BY_ADDRESS);
        assertThat(logIn("github", person(owner.address(), true)).sub()).isEqualTo(owner.id());

        var second = logIn("github", person(owner.address(), true));

        assertThat(second.kind()).isNotEqualTo(Ending.Kind.IN);
        assertThat(identitiesOf(owner.id())).hasSize(1);
    }

    @Test
    @DisplayName("C3: a question is answered in the browser that was asked, and in no other")
    default void questionInAnotherBrowser() {
        connections().associate("github", ASKING);
        var asked = logIn("github", person(newAddress(), true));

        var seen = new HttpBrowser().open(asked.page().address());
        assertThat(seen.has("[data-asked]")).isFalse();
        assertThat(asked.in(new HttpBrowser()).createNew().kind()).isEqualTo(Ending.Kind.REFUSED);

        assertThat(asked.createNew().kind()).isEqualTo(Ending.Kind.IN);
    }

    @Test
    @DisplayName("C3: a code that was sent for one login and identity proves nothing in another login")
    default void codeOfAnotherLogin() {
        connections().associate("github", ASKING);
        connections().associate("google", ASKING);
        var owner = newOwner();
        var first = logIn("github", person(newAddress(), true));
        var second = logIn("google", person(newAddress(), true));
        var form = first.askForCode(owner.address());
        var code = set().sandbox().mailedCode(owner.address());

        assertThat(second.giveCode(form, code).kind()).isNotEqualTo(Ending.Kind.IN);
        assertThat(identitiesOf(owner.id())).isEmpty();

        assertThat(first.giveCode(form, code).sub()).isEqualTo(owner.id());
        assertThat(identitiesOf(owner.id())).hasSize(1);
    }

    @Test
    @DisplayName("C3: who is led to show their account for somebody else's question gives it to nobody")
    default void ledToShow() {
        connections().associate("google", Policy.NONE);
        connections().associate("github", ASKING);
        var person = person(newAddress(), true);
        var victim = logIn("google", person).sub();
        var attacker = person(newAddress(), true);
        var asked = logIn("github", attacker);

        var led = connections()
                .lead(new HttpBrowser(), asked, SandboxConnections.read().named("google"), person);

        assertThat(led.page().has("[data-claim=sub]")).isFalse();
        Awaitility.await()
                .until(() -> set().query(
                                        Service.USER,
                                        "select login_id from decision where user_id = ? and reason = 'confirmed'",
                                        victim)
                                .size()
                        == 1);
        assertThat(asked.browser().open(asked.page().address()).has("[data-way=shown]"))
                .isFalse();
        assertThat(identitiesOf(victim)).hasSize(1);
        assertThat(logIn("github", attacker).kind()).isEqualTo(Ending.Kind.ASKED);
    }

    private Ending logIn(String connection, String person) {
        return connections().logIn(SandboxConnections.read().named(connection), person);
    }

    private String person(String address, boolean verified) {
        return set().sandbox().newPerson(Map.of("email", address, "email_verified", String.valueOf(verified)));
    }

    private Owner newOwner() {
        return Owner.in(set(), connections().demo().pool());
    }

    private List<String> identitiesOf(String user) {
        return set().query(Service.USER, "select id from identity where user_id = ?", user);
    }

    private static String newAddress() {
        return "a" + RandomValue.state().substring(0, 12) + "@example.com";
    }
}
