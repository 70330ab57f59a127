package dev.pailou.user.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The rows: for each question that a reviewer might ask, all combinations of what might matter to it. */
final class Scenarios {

    private static final List<Boolean> BOTH = List.of(false, true);
    private static final List<String> MODES = List.of("none", "field", "challenge");
    private static final List<String> PURPOSES = List.of("sign_in", "link_asked", "link A", "show", "confirm A");
    private static final List<String> FIELDS = List.of("email", "phone", "external_id");
    private static final String ALL = "password email_code other_source";
    private static final String MING = Spellings.ADDRESS;

    private final List<Row> rows = new ArrayList<>();

    private Scenarios() {}

    static List<Row> rows() {
        var scenarios = new Scenarios();
        scenarios.closedDoors();
        scenarios.whoseIdentity();
        scenarios.assurances();
        scenarios.usernames();
        scenarios.spellings();
        scenarios.severalMatches();
        scenarios.asking();
        scenarios.answers();
        scenarios.policyChangedMeanwhile();
        scenarios.knownMeanwhile();
        scenarios.whoIsIn();
        return scenarios.rows;
    }

    private void add(Case described) {
        rows.add(described.row());
    }

    /** Expired or not, pool and connection on or off: whoever comes, whatever for. */
    private void closedDoors() {
        for (var expired : BOTH) {
            for (var pool : List.of("on", "off")) {
                for (var connection : BOTH) {
                    for (var mode : MODES) {
                        for (var purpose :
                                List.of("sign_in", "link_asked", "link A", "show", "confirm A", "answer new")) {
                            for (var owner : List.of("", "A", "B!")) {
                                var door = new Case()
                                        .expired(expired)
                                        .pool(pool)
                                        .connection(connection)
                                        .association(mode)
                                        .methods("password")
                                        .purpose(purpose);
                                if (!owner.isEmpty()) {
                                    door.identity("i1", owner, "o:1");
                                }
                                add(owner.equals("A") ? door : door.user("A"));
                            }
                        }
                    }
                }
            }
        }
    }

    /** What may be stored of a person's names, and by which of them the person comes. */
    private void whoseIdentity() {
        List<Consumer<Case>> shapes = List.of(
                row -> row.subjects("o:1"),
                row -> row.subjects("u:1 o:1"),
                row -> row.subjects("o:1 o:2"),
                row -> row.subjects("o:1 o:2").identity("i1", "A", "o:1"),
                row -> row.subjects("o:1").identity("i1", "A", "o:1"),
                row -> row.subjects("u:1").identity("i1", "A", "u:1 o:1"),
                row -> row.subjects("u:1 o:1").identity("i1", "A", "u:1 o:1"),
                row -> row.subjects("o:1 u:1").identity("i1", "A", "u:1 o:1"),
                row -> row.subjects("u:1").identity("i1", "A", "u:1 o:1 p:7"),
                row -> row.subjects("u:1 o:1").identity("i1", "A", "o:1"),
                row -> row.subjects("u:1 p:7").identity("i1", "A", "u:1 o:1"),
                row -> row.subjects("u:1 o:1 p:7").identity("i1", "A", "o:1"),
                row -> row.subjects("u:2 o:1").identity("i1", "A", "u:1 o:1"),
                row -> row.subjects("u:1 o:2").identity("i1", "A", "u:1 o:1"),
                row -> row.subjects("u:1 o:2").identity("i1", "A", "u:1").identity("i2", "B", "o:2"),
                row -> row.subjects("u:1 o:2").identity("i1", "A", "u:1").identity("i2", "A", "o:2"),
                row -> row.subjects("o:2 u:1").identity("i1", "A", "u:1").identity("i2", "A", "o:2"),
                row -> row.subjects("u:1 o:2 p:7").identity("i1", "A", "u:1").identity("i2", "A", "o:2"),
                row -> row.subjects("u:1 o:2").identity("i1", "A", "u:1 o:1").identity("i2", "A", "o:2"),
                row -> row.subjects("u:1 o:2 p:3")
                        .identity("i1", "A", "u:1")
                        .identity("i2", "B", "o:2")
                        .identity("i3", "C", "p:3"),
                row -> row.subjects("o:1").identity("i1", "B", "o:1"),
                row -> row.subjects("u:1 o:1").identity("i1", "B", "o:1"),
                row -> row.subjects("u:2 o:1").identity("i1", "B", "u:1 o:1"),
                row -> row.subjects("o:1").identity("i1", "A!", "o:1"),
                row -> row.subjects("u:1 o:1").identity("i1", "A!", "o:1"),
                row -> row.subjects("u:2 o:1").identity("i1", "A!", "u:1 o:1"),
                row -> row.subjects("u:1 o:2").identity("i1", "A!", "u:1").identity("i2", "B", "o:2"),
                row -> row.subjects("o:1").identity("i1", "B!", "o:1"));
        for (var mode : MODES) {
            for (var loginOnly : BOTH) {
                for (var purpose : PURPOSES) {
                    for (var shape : shapes) {
                        var row = new Case()
                                .association(mode)
                                .loginOnly(loginOnly)
                                .purpose(purpose);
                        shape.accept(row);
                        add(withA(row));
                    }
                }
            }
        }
        for (var loginOnly : BOTH) {
            for (var purpose : List.of("sign_in", "answer new", "answer proved A password", "answer typed " + MING)) {
                add(new Case()
                        .association("surprise")
                        .loginOnly(loginOnly)
                        .purpose(purpose)
                        .user("A"));
            }
            add(new Case().association("surprise").loginOnly(loginOnly).identity("i1", "A", "o:1"));
        }
    }

    /** C1, C2: who vouches for theirs, who for ours, and whom the administrator trusts. */
    private void assurances() {
        for (var field : FIELDS) {
            var claim = Spellings.claim(field);
            for (var trust : List.of("", "claim", "always", "never")) {
                for (var theirs : List.of("vouched", "ours", "told", "absent", "")) {
                    for (var ours : List.of("vouched", "ours", "told", "absent", "")) {
                        for (var loginOnly : BOTH) {
                            add(new Case()
                                    .association("field")
                                    .loginOnly(loginOnly)
                                    .methods("password")
                                    .field(field, trust)
                                    .says(claim, theirs, sample(field))
                                    .user("A", claim, ours + ":" + sample(field)));
                        }
                    }
                }
            }
        }
    }

    /** A username is nobody's: everybody may take one. */
    private void usernames() {
        for (var trust : List.of("claim", "always", "never")) {
            for (var theirs : List.of("vouched", "told")) {
                for (var ours : List.of("vouched", "ours", "told")) {
                    for (var claim : List.of("username", "preferred_username", "nickname", "name")) {
                        add(new Case()
                                .association("field")
                                .field(claim, trust)
                                .field("email", "claim")
                                .says(claim, theirs, "ming")
                                .user("A", claim, ours + ":ming"));
                    }
                }
            }
        }
    }

    /** Which spellings are one value. */
    private void spellings() {
        var spelled = List.of(
                List.of("email", "ming@example.com", "Ming@Example.COM"),
                List.of("email", "ming@example.com", " ming@example.com "),
                List.of("email", "ming@example.com", "hong@example.com"),
                List.of("email", "ming@example.com", "ming+work@example.com"),
                List.of("email", "ming@example.com", "m\u0131ng@example.com"),
                List.of("email", "m\u0131ng@example.com", "m\u0131ng@example.com"),
                List.of("email", "ming@strasse.de", "ming@stra\u00dfe.de"),
                List.of("email", "ming@xn--strae-oqa.de", "ming@xn--strae-oqa.de"),
                List.of("email", "ming@xn--strae-oqa.de", "ming@stra\u00dfe.de"),
                List.of("email", "ming", "ming"),
                List.of("email", "ming@example", "ming@example"),
                List.of("email", "ming@hong@example.com", "ming@hong@example.com"),
                List.of("email", "\"ming\"@example.com", "\"ming\"@example.com"),
                List.of("email", "ming@[127.0.0.1]", "ming@[127.0.0.1]"),
                List.of("email", "null", "null"),
                List.of("phone", "+8613800138000", "+86 138 0013 8000"),
                List.of("phone", "+8613800138000", "+86 (138) 0013-8000"),
                List.of("phone", "+8613800138000", "+86.13800138000"),
                List.of("phone", "+8613800138000", "13800138000"),
                List.of("phone", "13800138000", "13800138000"),
                List.of("phone", "+13105551234", "13105551234"),
                List.of("phone", "+8613800138000", "+8613900139000"),
                List.of("phone", "+8613800138000", "008613800138000"),
                List.of("phone", "+86", "+86"),
                List.of("phone", "+0138001380", "+0138001380"),
                List.of("phone", "+1234567890123456", "+1234567890123456"),
                List.of("phone", "+86\u0661380013800", "+86\u0661380013800"),
                List.of("external_id", "1001", "1001"),
                List.of("external_id", "1001", "1002"),
                List.of("external_id", "Zhang.San", "zhang.san"),
                List.of("external_id", "Zhang.San", "Zhang.San"));
        for (var pair : spelled) {
            var claim = Spellings.claim(pair.get(0));
            for (var trust : List.of("claim", "always")) {
                for (var way : List.of(List.of(1, 2), List.of(2, 1))) {
                    add(new Case()
                            .association("field")
                            .field(pair.get(0), trust)
                            .says(claim, trust.equals("claim") ? "vouched" : "told", pair.get(way.get(0)))
                            .user("A", claim, "ours:" + pair.get(way.get(1))));
                }
            }
        }
    }

    /** One match or several, blocked or not, with or without another identity of that source. */
    private void severalMatches() {
        List<Consumer<Case>> shapes = List.of(
                row -> row.user("A", "email", "ours:" + MING),
                row -> row.user("A!", "email", "ours:" + MING),
                row -> row.user("A+", "email", "ours:" + MING),
                row -> row.user("A!+", "email", "ours:" + MING),
                row -> row.user("A", "email", "ours:" + MING).user("B", "email", "vouched:" + MING),
                row -> row.user("A", "email", "ours:" + MING).user("B", "email", "told:" + MING),
                row -> row.user("A", "email", "ours:" + MING).user("B!", "email", "ours:" + MING),
                row -> row.user("A", "email", "ours:" + MING).user("B!", "email", "told:" + MING),
                row -> row.user("A+", "email", "ours:" + MING).user("B", "email", "ours:" + MING),
                row -> row.user("A+", "email", "ours:" + MING).user("B+", "email", "ours:" + MING),
                row -> row.user("A", "email", "ours:" + MING, "phone_number", "ours:" + Spellings.NUMBER),
                row -> row.user("A", "email", "ours:" + MING).user("B", "phone_number", "ours:" + Spellings.NUMBER),
                row -> row.user("A", "email", "ours:" + MING).user("B!", "phone_number", "ours:" + Spellings.NUMBER),
                row -> row.user("A", "email", "told:" + MING).user("B", "phone_number", "ours:" + Spellings.NUMBER),
                row -> row.user("A", "email", "told:" + MING).user("B", "phone_number", "told:" + Spellings.NUMBER),
                row -> row.user("A", "external_id", "ours:1001").user("B", "phone_number", "ours:" + Spellings.NUMBER));
        List<Consumer<Case>> trusts = List.of(
                row -> row.field("email", "claim")
                        .field("phone", "claim")
                        .says("email", "vouched", MING)
                        .says("phone_number", "vouched", Spellings.NUMBER),
                row -> row.field("email", "claim")
                        .field("phone", "always")
                        .says("email", "vouched", MING)
                        .says("phone_number", "told", Spellings.NUMBER),
                row -> row.field("email", "always")
                        .field("phone", "claim")
                        .says("email", "told", MING)
                        .says("phone_number", "vouched", Spellings.NUMBER),
                row -> row.field("email", "always")
                        .field("phone", "always")
                        .field("external_id", "always")
                        .says("email", "told", MING)
                        .says("phone_number", "told", Spellings.NUMBER)
                        .says("external_id", "told", "1001"),
                row -> row.field("email", "never")
                        .field("phone", "claim")
                        .says("email", "vouched", MING)
                        .says("phone_number", "vouched", Spellings.NUMBER));
        for (var shape : shapes) {
            for (var trust : trusts) {
                for (var loginOnly : BOTH) {
                    for (var methods : List.of("", ALL)) {
                        var row = new Case()
                                .association("field")
                                .loginOnly(loginOnly)
                                .methods(methods);
                        trust.accept(row);
                        shape.accept(row);
                        add(row);
                    }
                }
            }
        }
    }

    /** What is offered. */
    private void asking() {
        for (var loginOnly : BOTH) {
            for (var methods : List.of("", "password", "email_code", "other_source", "password other_source", ALL)) {
                for (var pool : List.of("on", "no_passwords")) {
                    Supplier<Case> base = () -> new Case()
                            .loginOnly(loginOnly)
                            .methods(methods)
                            .pool(pool)
                            .says("email", "vouched", MING);
                    add(base.get().association("challenge"));
                    add(base.get().association("challenge").user("A", "email", "ours:" + MING));
                    add(base.get().association("challenge").user("A!", "email", "ours:" + MING));
                    add(base.get().association("challenge").user("A+", "email", "ours:" + MING));
                    add(base.get().association("field").field("email", "claim").user("A+", "email", "ours:" + MING));
                    add(base.get()
                            .association("field")
                            .field("email", "always")
                            .says("email", "told", MING)
                            .user("A", "email", "ours:" + MING));
                }
            }
        }
    }

    /** What each answer to each question comes to. */
    private void answers() {
        List<Consumer<Case>> questions = List.of(
                row -> row.association("challenge"),
                row -> row.association("field")
                        .field("email", "claim")
                        .says("email", "vouched", MING)
                        .user("B+", "email", "ours:" + MING),
                row -> row.association("field")
                        .field("email", "claim")
                        .says("email", "vouched", MING)
                        .user("B", "email", "ours:" + MING)
                        .user("C", "email", "ours:" + MING),
                row -> row.association("field")
                        .field("email", "always")
                        .says("email", "told", MING)
                        .user("B", "email", "ours:" + MING));
        var given = List.of(
                "answer new",
                "answer proved A password",
                "answer proved A email_code",
                "answer proved A other_source",
                "answer typed " + MING,
                "answer typed Ming@Example.COM",
                "answer typed hong@example.com",
                "answer typed ming");
        for (var question : questions) {
            for (var answer : given) {
                for (var loginOnly : BOTH) {
                    for (var methods : List.of("", "password", ALL)) {
                        for (var account : List.of("A", "A!", "A+")) {
                            for (var pool : List.of("on", "no_passwords")) {
                                var row = new Case()
                                        .loginOnly(loginOnly)
                                        .methods(methods)
                                        .pool(pool)
                                        .purpose(answer);
                                question.accept(row);
                                if (account.equals("A") || answer.startsWith("answer proved")) {
                                    add(row.user(account));
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /** Answers to questions that would not be asked any more. */
    private void policyChangedMeanwhile() {
        for (var answer :
                List.of("answer new", "answer proved A password", "answer proved B password", "answer typed " + MING)) {
            for (var loginOnly : BOTH) {
                Supplier<Case> base = () -> new Case()
                        .loginOnly(loginOnly)
                        .methods("password")
                        .purpose(answer)
                        .says("email", "vouched", MING);
                add(base.get().association("none").user("A").user("B"));
                add(base.get().association("field").user("A").user("B"));
                add(base.get()
                        .association("field")
                        .field("email", "claim")
                        .user("A", "email", "ours:" + MING)
                        .user("B"));
                add(base.get()
                        .association("field")
                        .field("email", "claim")
                        .user("A!", "email", "ours:" + MING)
                        .user("B"));
                add(base.get()
                        .association("field")
                        .field("email", "never")
                        .user("A", "email", "ours:" + MING)
                        .user("B"));
            }
        }
    }

    /** Answers of somebody whose identity has come to an account meanwhile, in another tab or by an administrator. */
    private void knownMeanwhile() {
        for (var answer : List.of(
                "answer new", "answer proved A password", "answer proved A email_code", "answer typed " + MING)) {
            for (var mode : MODES) {
                for (var loginOnly : BOTH) {
                    for (var owner : List.of("A", "A!", "B", "B!")) {
                        for (var subjects : List.of("o:1", "u:1 o:1", "o:1 o:2")) {
                            add(withA(new Case()
                                    .association(mode)
                                    .loginOnly(loginOnly)
                                    .methods("password")
                                    .purpose(answer)
                                    .subjects(subjects)
                                    .identity("i1", owner, "o:1")));
                        }
                    }
                }
            }
        }
    }

    /** Linking and confirming by somebody who is in. */
    private void whoIsIn() {
        for (var purpose : List.of("link A", "confirm A")) {
            for (var who : List.of("A", "A!", "A+", "A!+")) {
                for (var mode : MODES) {
                    for (var loginOnly : BOTH) {
                        Supplier<Case> base = () -> new Case()
                                .association(mode)
                                .loginOnly(loginOnly)
                                .purpose(purpose)
                                .user(who);
                        add(base.get());
                        add(base.get().identity("i1", "B", "o:1"));
                        add(base.get().identity("i1", "B!", "o:1"));
                        add(base.get()
                                .field("email", "claim")
                                .says("email", "vouched", MING)
                                .user("B", "email", "ours:" + MING));
                    }
                }
            }
        }
    }

    private static Case withA(Case row) {
        return row.row().users().stream().anyMatch(user -> user.id().equals("A")) ? row : row.user("A");
    }

    private static String sample(String field) {
        return switch (field) {
            case "email" -> Spellings.ADDRESS;
            case "phone" -> Spellings.NUMBER;
            default -> Spellings.STAFF;
        };
    }
}
