package dev.pailou.user.table;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the table of decisions from the rules. */
public final class DecisionTable {

    private DecisionTable() {}

    /** @return the whole file: each rule in words, then every row under the rule that it belongs to */
    public static String text() {
        Map<Rule, List<Row>> rows = Scenarios.rows().stream().distinct().collect(Collectors.groupingBy(RuleBook::of));
        var text = new StringBuilder("""
                # Who becomes whom, written from the rules by DecisionTable; DecisionTableTest says how to write it anew.
                # The first rule that fits a row says what is expected. Subjects are namespace:value (u = unionid, o and p =
                # openids of two apps). Claims are claim=by:value, vouched by the provider, verified by ours, only told, or
                # absent. Identities are id@owner subjects. Users are ids, with ! blocked, with + with an identity at that source.
                # Expected: reason and identity or user; ask reason what is offered; type user field what is offered.
                """);
        for (var rule : RuleBook.RULES) {
            text.append("# %s: %s (%d rows)%n"
                    .formatted(rule.id(), rule.text(), rows.get(rule).size()));
        }
        text.append(Row.HEADER).append('\n');
        for (var rule : RuleBook.RULES) {
            rows.get(rule).stream()
                    .map(row -> row.line(rule.id(), rule.then().apply(row)))
                    .distinct()
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }
}
