package dev.pailou.user.table;

import static dev.pailou.user.table.Rule.rule;

import dev.pailou.user.table.Row.Identity;
import dev.pailou.user.table.Row.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules of who becomes whom, in their order: the first one that fits a row says what is expected of it. */
final class RuleBook {

    static final List<Rule> RULES = rules();

    private RuleBook() {}

    /** @return the rule that a row belongs to */
    static Rule of(Row row) {
        return RULES.stream().filter(rule -> rule.when().test(row)).findFirst().orElseThrow();
    }

    private static List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        rules.addAll(doors());
        rules.addAll(conflicts());
        rules.addAll(whoIsIn());
        rules.addAll(known());
        rules.addAll(unknown());
        rules.addAll(questions());
        return List.copyOf(rules);
    }

    private static List<Rule> doors() {
        return List.of(
                rule("D1", "After a login's two minutes nothing is decided any more", Row::expired, "login_expired"),
                rule(
                        "D2",
                        "Nobody comes in to a disabled pool",
                        row -> row.pool().equals("off"),
                        "pool_disabled"),
                rule(
                        "D3",
                        "Nobody comes in through a disabled or deleted connection",
                        row -> !row.connection(),
                        "connection_disabled"),
                rule(
                        "D4",
                        "Who is in and is blocked links and confirms nothing",
                        row -> whoIsIn(row) && row.user(row.word(1)).blocked(),
                        "user_blocked"));
    }

    private static List<Rule> conflicts() {
        return List.of(
                rule(
                        "C1",
                        "One authority doesn't call one person by two names",
                        row -> Set.copyOf(row.subjects()).stream()
                                .collect(Collectors.groupingBy(RuleBook::namespace))
                                .values()
                                .stream()
                                .anyMatch(names -> names.size() > 1),
                        "identity_conflict"),
                rule(
                        "C2",
                        "Subjects of two users are never merged by a login; administrators merge",
                        row -> row.came().stream()
                                        .map(Identity::owner)
                                        .distinct()
                                        .count()
                                > 1,
                        "identity_conflict"),
                rule(
                        "C3",
                        "A vendor's id that came to somebody with another name has changed its owner",
                        row -> row.came().stream().anyMatch(identity -> identity.subjects().stream()
                                .anyMatch(kept -> row.subjects().stream()
                                        .anyMatch(subject ->
                                                namespace(subject).equals(namespace(kept)) && !subject.equals(kept)))),
                        "identity_conflict"));
    }

    private static List<Rule> whoIsIn() {
        return List.of(
                rule(
                        "F1",
                        "Who is in confirms with an identity of theirs",
                        row -> row.is("confirm") && isOwnedBy(row, row.word(1)),
                        row -> "confirmed " + identity(row)),
                rule(
                        "F2",
                        "Nobody else's identity and none that nobody has confirms anything",
                        row -> row.is("confirm"),
                        "not_the_same_user"),
                rule(
                        "S1",
                        "A blocked user's identity shows no account",
                        row -> row.is("show")
                                && row.owner().filter(User::blocked).isPresent(),
                        "user_blocked"),
                rule(
                        "S2",
                        "Who was asked shows by an identity whose account they mean",
                        row -> row.is("show") && row.owner().isPresent(),
                        row -> "confirmed " + identity(row)),
                rule("S3", "An identity that nobody has shows no account", row -> row.is("show"), "shows_nobody"),
                rule(
                        "L0",
                        "Who is in and wants an identity is asked in their session, whoever has it and whatever the association",
                        row -> row.is("link_asked"),
                        "ask link_asked"),
                rule(
                        "L1",
                        "Somebody else's identity can't be linked",
                        row -> row.is("link") && row.owner().isPresent() && !isOwnedBy(row, row.word(1)),
                        "identity_taken"),
                rule(
                        "L2",
                        "Linking one's own identity adds a name that is new",
                        row -> row.is("link")
                                && row.owner().isPresent()
                                && !added(row).isEmpty(),
                        RuleBook::joined),
                rule(
                        "L3",
                        "Linking one's own identity changes nothing",
                        row -> row.is("link") && row.owner().isPresent(),
                        row -> "already_linked " + identity(row)),
                rule(
                        "L4",
                        "A user has one identity of a source",
                        row -> row.is("link") && row.user(row.word(1)).atSource(),
                        "second_of_source"),
                rule(
                        "L5",
                        "Who is in links an identity that nobody has, whatever the association",
                        row -> row.is("link"),
                        row -> "linked " + row.word(1)));
    }

    private static List<Rule> known() {
        return List.of(
                rule(
                        "K1",
                        "A blocked user stays out and is not made anew",
                        row -> row.owner().filter(User::blocked).isPresent(),
                        "user_blocked"),
                rule(
                        "K2",
                        "An identity that somebody got meanwhile is not given to the account that was proved",
                        row -> row.is("answer proved") && row.owner().isPresent() && !isOwnedBy(row, row.word(2)),
                        "identity_taken"),
                rule(
                        "K3",
                        "A name that appears later joins the identity",
                        row -> row.owner().isPresent() && !added(row).isEmpty(),
                        RuleBook::joined),
                rule(
                        "K4",
                        "A known identity is its user's, also under login only and whatever the association",
                        row -> row.owner().isPresent(),
                        row -> "known_identity " + identity(row)));
    }

    private static List<Rule> unknown() {
        return List.of(
                rule(
                        "N1",
                        "A mode of association that nobody knows creates nobody",
                        row -> !Set.of("none", "field", "challenge").contains(row.association()),
                        "login_only"),
                rule(
                        "N2",
                        "Login only never makes a user",
                        row -> createsWithoutAsking(row) && row.loginOnly(),
                        "login_only"),
                rule(
                        "N3",
                        "An account that was proved or confirmed is not forgotten for a new one when the policy changes",
                        row -> createsWithoutAsking(row) && (row.is("answer proved") || row.is("answer typed")),
                        "answer_outdated"),
                rule("N4", "An unknown identity makes a user", RuleBook::createsWithoutAsking, "created"),
                rule(
                        "M1",
                        "A match with a blocked user comes in neither there nor anew",
                        row -> matches(row).stream().anyMatch(User::blocked),
                        "user_blocked"),
                rule(
                        "M2",
                        "What was answered before a vouched-for match appeared counts no more",
                        row -> bindsSilently(row) && row.is("answer"),
                        "answer_outdated"),
                rule(
                        "M3",
                        "A value that the provider vouches for and we have verified finds its one user",
                        RuleBook::bindsSilently,
                        row -> "field_matched " + matches(row).iterator().next().id()));
    }

    private static List<Rule> questions() {
        return List.of(
                rule(
                        "Q1",
                        "Where nothing may be offered an account is needed",
                        row -> !isUnvouched(row)
                                && row.loginOnly()
                                && offered(row).isEmpty(),
                        "login_only"),
                rule(
                        "Q2",
                        "Ask binding asks, and what it offers doesn't depend on anybody's account",
                        row -> row.is("sign_in") && row.association().equals("challenge"),
                        row -> "ask binding_asked " + offer(row)),
                rule(
                        "Q3",
                        "More than one match is never decided silently",
                        row -> row.is("sign_in") && matches(row).size() > 1,
                        row -> "ask several_matches " + offer(row)),
                rule(
                        "Q4",
                        "An account with another identity of that source is never matched silently",
                        row -> row.is("sign_in") && matches(row).stream().anyMatch(User::atSource),
                        row -> "ask match_has_source " + offer(row)),
                rule(
                        "Q5",
                        "Where only the administrator vouches (always), the person types the value first",
                        row -> row.is("sign_in"),
                        RuleBook::type),
                rule(
                        "A1",
                        "Who was asked makes no new account under login only",
                        row -> row.is("answer new") && row.loginOnly(),
                        "login_only"),
                rule("A2", "Who was asked makes a new account", row -> row.is("answer new"), "created"),
                rule(
                        "A3",
                        "A proof by a method that is not offered counts for nothing",
                        row -> row.is("answer proved") && !offered(row).contains(row.word(3)),
                        "answer_outdated"),
                rule(
                        "A4",
                        "A blocked account gets no identity, however it was proved",
                        row -> row.is("answer proved") && row.user(row.word(2)).blocked(),
                        "user_blocked"),
                rule(
                        "A5",
                        "A proved account gets no second identity of a source",
                        row -> row.is("answer proved") && row.user(row.word(2)).atSource(),
                        "second_of_source"),
                rule(
                        "A6",
                        "A proved account gets the identity",
                        row -> row.is("answer proved"),
                        row -> "account_proved " + row.word(2)),
                rule(
                        "A7",
                        "Typing a value answers no other question",
                        row -> row.is("answer typed") && !isUnvouched(row),
                        "answer_outdated"),
                rule(
                        "A8",
                        "The right value typed gives the account that has it",
                        row -> row.is("answer typed")
                                && Spellings.same(
                                        unvouchedField(row), row.purpose().substring(13), value(row)),
                        row -> "match_confirmed "
                                + matches(row).iterator().next().id()),
                rule("A9", "A wrong value typed is asked for again", row -> row.is("answer typed"), RuleBook::type));
    }

    private static boolean whoIsIn(Row row) {
        return row.is("link") || row.is("confirm");
    }

    private static boolean isOwnedBy(Row row, String user) {
        return row.owner().filter(owner -> owner.id().equals(user)).isPresent();
    }

    private static String identity(Row row) {
        return row.came().getFirst().id();
    }

    private static String namespace(String subject) {
        return subject.substring(0, subject.indexOf(':'));
    }

    /** @return names in namespaces that the identity has none in; unclear when a merged user has two identities here */
    private static Set<String> added(Row row) {
        var added = new TreeSet<String>();
        if (row.came().size() == 1) {
            var kept = row.came().getFirst().subjects().stream()
                    .map(RuleBook::namespace)
                    .toList();
            row.subjects().stream()
                    .filter(subject -> !kept.contains(namespace(subject)))
                    .forEach(added::add);
        }
        return added;
    }

    private static String joined(Row row) {
        return "subject_joined " + identity(row) + " +" + String.join(" +", added(row));
    }

    private static boolean createsWithoutAsking(Row row) {
        return row.association().equals("none")
                || row.association().equals("field") && matches(row).isEmpty();
    }

    private static boolean matches(Row row, User user, String field) {
        var trust = row.fields().getOrDefault(field, "never");
        var said = row.claims().get(Spellings.claim(field));
        var kept = user.claims().get(Spellings.claim(field));
        return said != null
                && kept != null
                && (trust.equals("claim") && said.by().equals("vouched")
                        || trust.equals("always") && !said.by().equals("absent"))
                && Set.of("vouched", "ours").contains(kept.by())
                && Spellings.same(field, said.value(), kept.value());
    }

    private static Set<User> matches(Row row) {
        return row.association().equals("field")
                ? row.users().stream()
                        .filter(user -> List.of("email", "phone", "external_id").stream()
                                .anyMatch(field -> matches(row, user, field)))
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static boolean isVouchedFor(Row row) {
        return List.of("email", "phone", "external_id").stream()
                .filter(field -> row.claims().containsKey(Spellings.claim(field))
                        && row.claims().get(Spellings.claim(field)).by().equals("vouched"))
                .anyMatch(field -> row.users().stream().anyMatch(user -> matches(row, user, field)));
    }

    private static boolean isOneMatchWithoutSource(Row row) {
        return matches(row).size() == 1 && matches(row).stream().noneMatch(User::atSource);
    }

    private static boolean bindsSilently(Row row) {
        return isOneMatchWithoutSource(row) && isVouchedFor(row);
    }

    private static boolean isUnvouched(Row row) {
        return isOneMatchWithoutSource(row) && !isVouchedFor(row);
    }

    /** @return the first field by which the one match is found */
    private static String unvouchedField(Row row) {
        return List.of("email", "phone", "external_id").stream()
                .filter(field -> row.users().stream().anyMatch(user -> matches(row, user, field)))
                .findFirst()
                .orElseThrow();
    }

    private static String value(Row row) {
        return row.claims().get(Spellings.claim(unvouchedField(row))).value();
    }

    private static Set<String> offered(Row row) {
        var offered = new TreeSet<>(row.methods());
        if (row.pool().equals("no_passwords")) {
            offered.remove("password");
        }
        return offered;
    }

    private static String offer(Row row) {
        return ((row.loginOnly() ? "" : "new ") + String.join(" ", offered(row))).strip();
    }

    private static String type(Row row) {
        return ("type " + matches(row).iterator().next().id() + " " + unvouchedField(row) + " " + offer(row)).strip();
    }
}
