package dev.pailou.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/security}: each rule of RFC 9700 and each way to a stranger's account names tests, and they name it. */
@DisplayName("The table of security rules")
class SecurityTableTest {

    private static final Path ROOT = Path.of(System.getProperty("pailou.root"));
    private static final int RULES = 27;
    /** The classes that are about accounts; the others concern what is not there or stand in the rules. */
    private static final List<Integer> CLASSES = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 22, 27, 28, 35);

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([BC][0-9]+) \\|.*\\| ([^|]+) \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    @DisplayName("names for each rule and class the tests that bear its number")
    void rules() throws IOException {
        var rows = ROW.matcher(Files.readString(ROOT.resolve("docs/security/README.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                IntStream.rangeClosed(1, RULES).mapToObj(number -> "B" + number),
                                CLASSES.stream().map(number -> "C" + number))
                        .toList());
        var tests = tests();
        rows.forEach((rule, named) -> {
            var names = NAME.matcher(named).results().map(name -> name.group(1)).toList();
            assertThat(names).as(rule).isNotEmpty().allSatisfy(name -> assertThat(tests.get(name))
                    .as(name)
                    .isNotNull()
                    .containsPattern("\"[^\"\\n]*\\b" + rule + "\\b[^\"\\n]*\""));
        });
    }

    /** @return what stands in each test class, by its name; where several have one name, in all of them */
    private static Map<String, String> tests() {
        return Stream.of(
                        "shared-kernel",
                        "connection-service",
                        "login-service",
                        "user-service",
                        "token-service",
                        "deploy/e2e")
                .map(module -> ROOT.resolve(module).resolve("src/test/java"))
                .flatMap(folder -> javaFiles(folder).stream())
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        SecurityTableTest::read,
                        String::concat));
    }

    private static List<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
