package dev.pailou.user.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One case of the table. Nothing in this package knows the code that decides.
 *
 * @param pool     {@code on}, {@code off} or {@code no_passwords}
 * @param fields   trust by field
 * @param subjects {@code namespace:value}, the most general first
 * @param claims   what the source says, by claim
 * @param purpose  {@code sign_in}, {@code link_asked}, {@code link A}, {@code show}, {@code confirm A}, {@code answer new}, {@code answer proved A
 *     password} or {@code answer typed ...}
 */
record Row(
        boolean expired,
        String pool,
        boolean connection,
        String association,
        boolean loginOnly,
        Map<String, String> fields,
        Set<String> methods,
        List<String> subjects,
        Map<String, Said> claims,
        List<Identity> identities,
        List<User> users,
        String purpose) {

    /** Column names, in the order of {@link #line}. */
    static final String HEADER = "rule,expired,pool,connection,association,login_only,fields,methods,subjects,claims,"
            + "identities,users,purpose,expected";

    /** @param by {@code vouched} by the provider, verified by {@code ours}, only {@code told}, or {@code absent} */
    record Said(String by, String value) {
        @Override
        public String toString() {
            return by + ":" + value;
        }
    }

    record Identity(String id, String owner, List<String> subjects) {
        boolean named(String subject) {
            return subjects.contains(subject);
        }

        @Override
        public String toString() {
            return id + "@" + owner + " " + String.join(" ", subjects);
        }
    }

    record User(String id, boolean blocked, boolean atSource, Map<String, Said> claims) {
        @Override
        public String toString() {
            return (id + (blocked ? "!" : "") + (atSource ? "+" : "") + " " + said(claims)).strip();
        }
    }

    String line(String rule, String expected) {
        return String.join(
                ",",
                rule,
                yes(expired),
                pool,
                connection ? "on" : "off",
                association,
                yes(loginOnly),
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .sorted()
                        .collect(Collectors.joining(" ")),
                methods.stream().sorted().collect(Collectors.joining(" ")),
                String.join(" ", subjects),
                said(claims),
                identities.stream().map(Identity::toString).collect(Collectors.joining(";")),
                users.stream().map(User::toString).collect(Collectors.joining(";")),
                purpose,
                expected);
    }

    boolean is(String kind) {
        return purpose.equals(kind) || purpose.startsWith(kind + " ");
    }

    /** @return the n-th word of the purpose */
    String word(int n) {
        return purpose.split(" ")[n];
    }

    User user(String id) {
        return users.stream().filter(user -> user.id().equals(id)).findFirst().orElseThrow();
    }

    /** @return the identities that came, most general subject first */
    List<Identity> came() {
        return subjects.stream()
                .flatMap(subject -> identities.stream().filter(identity -> identity.named(subject)))
                .distinct()
                .toList();
    }

    Optional<User> owner() {
        return came().stream().findFirst().map(identity -> user(identity.owner()));
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }

    private static String said(Map<String, Said> claims) {
        return claims.entrySet().stream()
                .map(claim -> claim.getKey() + "=" + claim.getValue())
                .sorted()
                .collect(Collectors.joining("|"));
    }
}
