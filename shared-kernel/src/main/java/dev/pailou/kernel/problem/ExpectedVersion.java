package dev.pailou.kernel.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.regex.Pattern;

/**
 * What a caller believes a thing's version to be, so that nobody overwrites what they have not seen (RFC 9110
 * section 13.1.1).
 *
 * @param entityTag the header {@code If-Match}, or null when any version is right
 */
public record ExpectedVersion(String entityTag) {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,18})\"");

    /** @throws HttpProblem 412 when the thing has another version than the caller believes */
    public void check(long version) {
        if (!is(version)) {
            throw HttpProblem.builder()
                    .withType(Problems.type("changed-meanwhile"))
                    .withTitle("Changed meanwhile")
                    .withStatus(Status.PRECONDITION_FAILED)
                    .withDetail("If-Match: this is " + tagOf(version) + " by now; read it again")
                    .build();
        }
    }

    private boolean is(long version) {
        if (entityTag == null || entityTag.strip().equals("*")) {
            return true;
        }
        var tag = TAG.matcher(entityTag.strip());
        return tag.matches() && Long.parseLong(tag.group(1)) == version;
    }

    /** @return the entity tag of a version */
    public static String tagOf(long version) {
        return '"' + Long.toString(version) + '"';
    }
}
