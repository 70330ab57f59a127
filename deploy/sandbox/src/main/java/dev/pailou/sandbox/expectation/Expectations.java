package dev.pailou.sandbox.expectation;

import dev.pailou.sandbox.page.Resource;
import dev.pailou.sandbox.recording.RecordedRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logins of one provider as they should be.
 *
 * @param ways the requests of each way in, in their order
 */
public record Expectations(Map<String, List<ExpectedRequest>> ways) {
    /**
     * Reads a provider's file.
     *
     * @param provider the provider's id, such as {@code wechat-pc}
     * @return its ways in, or empty when there is no such file
     */
    public static Optional<Expectations> of(String provider) {
        return Resource.text("expectations/" + provider + ".txt").map(Expectations::parse);
    }

    static Expectations parse(String text) {
        Map<String, List<ExpectedRequest>> ways = new LinkedHashMap<>();
        List<String> block = new ArrayList<>();
        String way = null;
        for (String line : (text + "\n\n").lines().toList()) {
            if (line.isBlank() && !block.isEmpty()) {
                ways.get(way).add(new RequestReader(block).read());
                block.clear();
            } else if (line.startsWith("[") && line.endsWith("]")) {
                way = line.substring(1, line.length() - 1);
                ways.put(way, new ArrayList<>());
            } else if (!line.isBlank() && !line.startsWith(";")) {
                block.add(line.strip());
            }
        }
        return new Expectations(ways);
    }

    /**
     * Compares a login with what it should have been.
     *
     * @param way the way in
     * @param seen what the stand-in was asked, in order
     * @return what is different, empty when nothing is
     */
    public List<String> differences(String way, List<RecordedRequest> seen) {
        List<ExpectedRequest> expected = ways.get(way);
        Map<String, String> known = new HashMap<>();
        List<String> differences = new ArrayList<>();
        int next = 0;
        for (RecordedRequest request : seen) {
            int found = next;
            while (found < expected.size() && !expected.get(found).isAt(request)) {
                found++;
            }
            if (found == expected.size()) {
                differences.add(
                        "%s %s%s is unexpected there".formatted(request.method(), request.host(), request.path()));
                continue;
            }
            missing(expected.subList(next, found), differences);
            differences.addAll(expected.get(found).differences(request, known));
            next = found + 1;
        }
        missing(expected.subList(next, expected.size()), differences);
        return differences;
    }

    private static void missing(List<ExpectedRequest> skipped, List<String> differences) {
        skipped.stream()
                .filter(request -> !request.optional())
                .forEach(request -> differences.add(
                        "%s %s%s is missing".formatted(request.method(), request.host(), request.path())));
    }
}
