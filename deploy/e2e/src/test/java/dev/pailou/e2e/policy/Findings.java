package dev.pailou.e2e.policy;

import dev.pailou.e2e.policy.Outcome.Whose;
import java.util.ArrayList;
import java.util.List;

/** Compares what has become of logins with what has to: pages, rows and events. */
final class Findings {

    private static final String CREATED = "dev.pailou.UserCreated.v1";
    private static final String BOUND = "dev.pailou.IdentityBound.v1";

    private final List<String> wrong = new ArrayList<>();
    private final List<Visit> visits;
    private final Register before;
    private final Register after;

    Findings(List<Visit> visits, Register before, Register after) {
        this.visits = visits;
        this.before = before;
        this.after = after;
    }

    /** @return what is not as it has to be, one sentence each */
    List<String> all() {
        visits.forEach(this::check);
        var created = count(Whose.NEW);
        var found = count(Whose.FOUND);
        expect(
                "users",
                "are new",
                created,
                after.users().size() - before.users().size());
        expect(
                "identities",
                "are new",
                created + found,
                after.identities().size() - before.identities().size());
        return wrong;
    }

    private int count(Whose whose) {
        return (int) visits.stream()
                .filter(visit -> visit.expected().whose() == whose)
                .count();
    }

    private void check(Visit visit) {
        var expected = visit.expected();
        var decided = after.decided(visit);
        expect(visit, "ends", expected.end(), visit.last().kind());
        expect(visit, "is told", expected.told(), after.toldOf(visit));
        if (expected.question() == null) {
            expect(visit, "is decided because of", expected.reason(), decided.reason());
            expect(visit, "is asked, and that comes to", "-", decided.outcome());
        } else {
            expect(visit, "is asked because of", expected.question(), decided.reason());
            expect(visit, "comes to", expected.reason() == null ? "-" : expected.reason(), decided.outcome());
            expect(
                    visit,
                    "is offered a new account:",
                    !visit.policy().loginOnly(),
                    visit.first().offersNew());
        }
        switch (visit.last().kind()) {
            case IN -> checkUser(visit, visit.last().sub(), decided);
            case REFUSED ->
                expect(visit, "reads", expected.reason(), visit.last().reason());
            case ASKED -> expect(visit, "is", "-", decided.user());
        }
    }

    private void checkUser(Visit visit, String sub, Register.Decided decided) {
        var identity = decided.identity();
        expect(visit, "gives the application", decided.user(), sub);
        expect(visit, "comes by an identity of", sub, after.identities().get(identity));
        if (visit.user() != null) {
            expect(visit, "is", visit.user(), sub);
        }
        switch (visit.expected().whose()) {
            case NEW -> {
                expect(visit, "was there before:", false, before.users().contains(sub));
                expect(visit, "is told as a user by", List.of(CREATED, BOUND), after.toldOfUser(sub));
            }
            case THEIRS ->
                expect(
                        visit,
                        "comes by an identity from before:",
                        true,
                        before.identities().containsKey(identity));
            case FOUND -> {
                expect(
                        visit,
                        "comes by an identity from before:",
                        false,
                        before.identities().containsKey(identity));
                expect(visit, "is told as an identity by", List.of(BOUND), after.toldOfIdentity(identity));
            }
            case NOBODYS -> wrong.add(visit + " is let in");
        }
    }

    private void expect(Object what, String does, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            wrong.add("%s %s %s and not %s".formatted(what, does, actual, expected));
        }
    }
}
