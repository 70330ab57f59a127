package dev.pailou.connection.domain;

import java.util.regex.Pattern;

/**
 * A file with which a vendor makes sure that an administrator controls a host. Only names that vendors give are taken:
 * whatever else stood at the core host's root would be somebody's page in our name.
 */
public final class DomainProofFile {

    /** What vendors call these files, for a path. */
    public static final String NAME = "(?:WW|MP)_verify_[A-Za-z0-9]+[.]txt";

    private static final Pattern WHOLE_NAME = Pattern.compile("(?:WW|MP)_verify_[A-Za-z0-9]{1,32}\\.txt");
    private static final Pattern CONTENT = Pattern.compile("[\\x20-\\x7e]{1,128}");

    private DomainProofFile() {}

    /** @return whether a vendor could have given the file this name */
    public static boolean isName(String fileName) {
        return WHOLE_NAME.matcher(fileName).matches();
    }

    /**
     * @param violations takes what is wrong
     * @param fileName   as entered
     * @param content    as entered, or null
     */
    public static void check(Violations violations, String fileName, String content) {
        if (!isName(fileName)) {
            violations.add(
                    "fileName", "must be as the vendor gives it, like WW_verify_abc123.txt or MP_verify_abc123.txt");
        }
        if (content == null || content.isEmpty()) {
            violations.add("content", "is required");
        } else if (!CONTENT.matcher(content).matches()) {
            violations.add("content", "must be 1 to 128 printable characters on one line");
        }
    }
}
