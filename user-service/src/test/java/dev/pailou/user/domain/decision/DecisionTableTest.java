package dev.pailou.user.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.Subject;
import dev.pailou.user.table.DecisionTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table is written from the rules by code that does not know the code that decides. After a change of the rules:
 * {@code mvn -pl user-service test -Dtest=DecisionTableTest -Dpailou.write-decisions=true}, and read the difference.
 */
@DisplayName("C1, C2, C6: who becomes whom, by the table")
class DecisionTableTest {

    private static final Path FILE = Path.of("src/test/resources/dev/pailou/user/domain/decision/decisions.csv");
    private static final int COLUMNS = 14;

    private static final List<List<String>> ROWS = read();

    @Test
    @DisplayName("is what the rules write")
    void upToDate() throws IOException {
        assertThat(Files.readString(FILE)).isEqualTo(DecisionTable.text());
    }

    @Test
    @DisplayName("has more than 1,000 rows, and no situation twice")
    void size() {
        var situations = ROWS.stream().map(row -> row.subList(1, COLUMNS - 1)).toList();
        assertThat(situations).hasSizeGreaterThan(1000).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "rule {0}")
    @MethodSource("rules")
    @DisplayName("decides each row")
    void decides(String rule) {
        assertThat(ROWS.stream().filter(row -> row.getFirst().equals(rule)))
                .allSatisfy(row -> assertThat(describe(BindingRules.decide(situation(row))))
                        .as(() -> String.join(",", row))
                        .isEqualTo(row.getLast()));
    }

    private static List<List<String>> read() {
        try {
            if (Boolean.getBoolean("pailou.write-decisions")) {
                Files.writeString(FILE, DecisionTable.text());
            }
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("rule,"))
                    .map(line -> List.of(line.split(",", COLUMNS)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> rules() {
        return ROWS.stream().map(List::getFirst).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Situation situation(List<String> row) {
        var users = users(row.get(11));
        return new Situation(
                new ArrivingIdentity("source", subjects(row.get(8)), claims(row.get(9))),
                row.get(1).equals("yes"),
                identities(row.get(10), users),
                List.copyOf(users.values()),
                new LoginPolicy(
                        !row.get(2).equals("off"),
                        !row.get(2).equals("no_passwords"),
                        row.get(3).equals("on"),
                        UnknownIdentityPolicy.of(
                                row.get(4), row.get(5).equals("yes"), fields(row.get(6)), methods(row.get(7)))),
                purpose(row.get(12), users));
    }

    private static Map<MatchField, FieldTrust> fields(String text) {
        var fields = new HashMap<MatchField, FieldTrust>();
        parts(text, " ").forEach(field -> MatchField.of(field.split("=")[0])
                .ifPresent(known -> fields.put(known, FieldTrust.of(field.split("=")[1]))));
        return fields;
    }

    private static Set<ProofMethod> methods(String text) {
        return parts(text, " ").map(ProofMethod::of).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static Purpose purpose(String text, Map<String, CandidateUser> users) {
        var words = text.split(" ");
        return switch (words[0]) {
            case "sign_in" -> new Purpose.SignIn();
            case "link_asked" -> new Purpose.LinkAsked();
            case "show" -> new Purpose.Show();
            case "link" -> new Purpose.Link(users.get(words[1]));
            case "confirm" -> new Purpose.Confirm(users.get(words[1]));
            default ->
                new Purpose.Answered(
                        switch (words[1]) {
                            case "new" -> new Answer.CreateNew();
                            case "typed" -> new Answer.Typed(words[2]);
                            default ->
                                new Answer.Proved(
                                        users.get(words[2]),
                                        ProofMethod.of(words[3]).orElseThrow());
                        });
        };
    }

    private static Map<String, CandidateUser> users(String text) {
        var users = new LinkedHashMap<String, CandidateUser>();
        parts(text, ";").forEach(part -> {
            var head = part.split(" ", 2);
            var id = head[0].substring(0, 1);
            users.put(
                    id,
                    new CandidateUser(
                            id,
                            head[0].contains("!"),
                            head.length == 1 ? Map.of() : claims(head[1]),
                            head[0].contains("+") ? Set.of("source", "another") : Set.of("another")));
        });
        return users;
    }

    private static Map<String, AssuredClaim> claims(String text) {
        return parts(text, "\\|").collect(Collectors.toMap(part -> part.split("=", 2)[0], part -> {
            var said = part.split("=", 2)[1].split(":", 2);
            return new AssuredClaim(said[1], assurance(said[0]));
        }));
    }

    private static Assurance assurance(String by) {
        return switch (by) {
            case "vouched" -> Assurance.VERIFIED_BY_PROVIDER;
            case "ours" -> Assurance.VERIFIED_BY_US;
            case "told" -> Assurance.UNVERIFIED;
            default -> Assurance.ABSENT;
        };
    }

    private static List<KnownIdentity> identities(String text, Map<String, CandidateUser> users) {
        return parts(text, ";")
                .map(part -> {
                    var head = part.split(" ", 2);
                    var owner = head[0].split("@")[1];
                    return new KnownIdentity(
                            head[0].split("@")[0],
                            owner,
                            users.get(owner).blocked(),
                            subjects(head[1]).stream().collect(Collectors.toMap(Subject::namespace, Subject::subject)));
                })
                .toList();
    }

    private static List<Subject> subjects(String text) {
        return parts(text, " ")
                .map(subject -> subject.split(":"))
                .map(words -> new Subject(words[0], words[1]))
                .toList();
    }

    private static Stream<String> parts(String text, String separator) {
        return Arrays.stream(text.split(separator)).filter(part -> !part.isEmpty());
    }

    private static String describe(Decision decision) {
        var reason = decision.reason().code();
        return switch (decision) {
            case Decision.CreateUser created -> reason;
            case Decision.Refuse refused -> reason;
            case Decision.Recognise recognised ->
                reason + " " + recognised.identity().id();
            case Decision.JoinSubjects(KnownIdentity identity, List<Subject> added) ->
                reason + " " + identity.id() + " "
                        + added.stream()
                                .map(subject -> "+" + subject.namespace() + ":" + subject.subject())
                                .sorted()
                                .collect(Collectors.joining(" "));
            case Decision.BindToUser bound -> reason + " " + bound.userId();
            case Decision.AskLink asked -> "ask " + reason;
            case Decision.AskBinding asked -> ("ask " + reason + " " + describe(asked.offer())).strip();
            case Decision.AskConfirmation asked ->
                ("type " + asked.userId() + " " + asked.field().code() + " " + describe(asked.offer())).strip();
        };
    }

    private static String describe(Offer offer) {
        return Stream.concat(
                        offer.create() ? Stream.of("new") : Stream.empty(),
                        offer.methods().stream().map(ProofMethod::code).sorted())
                .collect(Collectors.joining(" "));
    }
}
