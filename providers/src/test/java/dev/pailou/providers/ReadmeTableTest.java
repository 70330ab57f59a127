package dev.pailou.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The project's README tells which providers there are, from their definitions. */
@DisplayName("The table of providers in README")
class ReadmeTableTest {

    private static final Path README = Path.of("..", "README.md");
    private static final String WRITE = "pailou.write-readme";
    private static final String COMMAND = "mvn -pl providers test -Dtest=ReadmeTableTest -D" + WRITE + "=true";
    private static final String BEGIN = "<!-- providers: written by " + COMMAND + " -->\n";
    private static final String END = "<!-- end of providers -->\n";

    @Test
    @DisplayName("says what the definitions say")
    void saysWhatTheDefinitionsSay() throws IOException {
        var readme = Files.readString(README);
        assertThat(readme).as("README has the two comments around the table").contains(BEGIN, END);
        var from = readme.indexOf(BEGIN) + BEGIN.length();
        var to = readme.indexOf(END);
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(README, readme.substring(0, from) + table() + readme.substring(to));
            return;
        }
        assertThat(readme.substring(from, to))
                .as("the table is written anew by: %s", COMMAND)
                .isEqualTo(table());
    }

    private static String table() {
        var lines = new ArrayList<String>();
        lines.add("| provider | name | ways in | maturity | source |");
        lines.add("|---|---|---|---|---|");
        Folder.all()
                .map(Folder::definition)
                .sorted(Comparator.comparing((JsonNode definition) ->
                                definition.path("category").asText())
                        .reversed()
                        .thenComparing(definition -> definition.path("id").asText()))
                .map(ReadmeTableTest::row)
                .forEach(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private static String row(JsonNode definition) {
        var names = definition.path("names");
        var maturity = definition.path("maturity");
        var source = maturity.path("source").asText();
        return "| "
                + String.join(
                        " | ",
                        List.of(
                                "`" + definition.path("id").asText() + "`",
                                names.path("en").equals(names.path("zh"))
                                        ? names.path("en").asText()
                                        : names.path("en").asText() + ", "
                                                + names.path("zh").asText(),
                                ways(definition),
                                maturity.path("level").asText() + ", "
                                        + maturity.path("checked").asText(),
                                "[" + source.replaceFirst("https://([^/]+).*", "$1") + "](" + source + ")"))
                + " |";
    }

    private static String ways(JsonNode definition) {
        var ways = new ArrayList<JsonNode>();
        definition.path("ways").forEach(ways::add);
        return ways.stream()
                .map(way -> "`" + way.path("name").asText() + "`"
                        + switch (way.path("entry").asText()) {
                            case "code" -> " (code)";
                            case "scan" -> " (scan)";
                            default -> "";
                        })
                .collect(Collectors.joining(", "));
    }
}
