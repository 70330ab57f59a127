package dev.pailou.user.table;

import dev.pailou.user.table.Row.Identity;
import dev.pailou.user.table.Row.Said;
import dev.pailou.user.table.Row.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Describes a row: somebody unknown with one subject at an open door, and whatever is different from that. */
final class Case {

    private boolean expired;
    private String pool = "on";
    private boolean connection = true;
    private String association = "none";
    private boolean loginOnly;
    private final Map<String, String> fields = new TreeMap<>();
    private final Set<String> methods = new TreeSet<>();
    private List<String> subjects = List.of("o:1");
    private final Map<String, Said> claims = new TreeMap<>();
    private final List<Identity> identities = new ArrayList<>();
    private final List<User> users = new ArrayList<>();
    private String purpose = "sign_in";

    Case expired(boolean yes) {
        expired = yes;
        return this;
    }

    Case pool(String state) {
        pool = state;
        return this;
    }

    Case connection(boolean on) {
        connection = on;
        return this;
    }

    Case association(String mode) {
        association = mode;
        return this;
    }

    Case loginOnly(boolean yes) {
        loginOnly = yes;
        return this;
    }

    Case field(String field, String trust) {
        if (!trust.isEmpty()) {
            fields.put(field, trust);
        }
        return this;
    }

    Case methods(String words) {
        methods.addAll(words(words));
        return this;
    }

    Case subjects(String words) {
        subjects = words(words);
        return this;
    }

    Case says(String claim, String by, String value) {
        if (!by.isEmpty()) {
            claims.put(claim, new Said(by, value));
        }
        return this;
    }

    /** @param owner an id, with {@code !} behind it for a blocked user */
    Case identity(String id, String owner, String words) {
        identities.add(new Identity(id, owner.replace("!", ""), words(words)));
        if (users.stream().noneMatch(user -> user.id().equals(owner.replace("!", "")))) {
            user(owner + "+");
        }
        return this;
    }

    /**
     * @param head   an id, with {@code !} behind it for a blocked user and {@code +} for one who has an identity there
     * @param claims pairs of a claim and {@code by:value}
     */
    Case user(String head, String... claims) {
        var said = new TreeMap<String, Said>();
        for (int i = 0; i < claims.length; i += 2) {
            var parts = claims[i + 1].split(":", 2);
            if (!parts[0].isEmpty()) {
                said.put(claims[i], new Said(parts[0], parts[1]));
            }
        }
        users.add(new User(head.substring(0, 1), head.contains("!"), head.contains("+"), said));
        return this;
    }

    Case purpose(String words) {
        purpose = words;
        return this;
    }

    Row row() {
        return new Row(
                expired,
                pool,
                connection,
                association,
                loginOnly,
                fields,
                methods,
                subjects,
                claims,
                identities,
                users,
                purpose);
    }

    private static List<String> words(String text) {
        return List.copyOf(new LinkedHashSet<>(
                Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList()));
    }
}
