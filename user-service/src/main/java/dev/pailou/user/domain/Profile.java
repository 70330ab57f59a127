package dev.pailou.user.domain;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is kept of a person: standard claims (OpenID Connect Core section 5.1), each with how far it may be trusted.
 *
 * @param claims by claim name
 * @param edited names of claims that the person or an administrator has set or removed: what they say stays
 */
public record Profile(Map<String, AssuredClaim> claims, Set<String> edited) {

    private static final Set<String> TEXTS = Set.of(
            "name",
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale");
    private static final Set<String> ADDRESSES = Set.of("profile", "picture", "website");
    /** Claims that others act upon, and the claim that says whether they may. */
    private static final Map<String, String> VOUCHED =
            Map.of("email", "email_verified", "phone_number", "phone_number_verified");

    /** By what name somebody logs in. No provider's word makes it, least of all a nickname. */
    public static final String USERNAME = "preferred_username";

    private static final int MAX_LENGTH = 1024;
    private static final int MAX_NICKNAME = 100;

    public Profile {
        claims = Map.copyOf(claims);
        edited = Set.copyOf(edited);
    }

    /** A profile that nobody has edited. */
    public Profile(Map<String, AssuredClaim> claims) {
        this(claims, Set.of());
    }

    /**
     * The profile that a user gets when a login creates them.
     *
     * @param told what the provider says, by claim name; whatever is no claim about a person is left out, and no
     *     provider can vouch in our name
     */
    public static Profile ofProvider(Map<String, AssuredClaim> told) {
        var kept = keepable(told);
        // Many vendors know a nickname only; applications show the name.
        if (kept.containsKey("nickname")) {
            kept.putIfAbsent("name", kept.get("nickname"));
        }
        return new Profile(kept);
    }

    private static Map<String, AssuredClaim> keepable(Map<String, AssuredClaim> told) {
        var kept = new TreeMap<String, AssuredClaim>();
        told.forEach((name, claim) -> {
            var value = clean(claim.value());
            if (claim.assurance() != Assurance.ABSENT && isKept(name, value)) {
                kept.put(name, new AssuredClaim(value, assuranceOf(claim)));
            }
        });
        return kept;
    }

    /**
     * The profile after a provider said what it knows now. What the person or an administrator edited stays, and so does
     * what we vouch for; a value that somebody vouches for gives way only to another such value. What the provider doesn't
     * say any more stays, because another one may have said it.
     *
     * @param told what the provider says, by claim name
     */
    public Profile refreshed(Map<String, AssuredClaim> told) {
        var news = keepable(told);
        // Where the nickname stood for the name, it goes on doing so.
        if (news.containsKey("nickname")
                && !valueOf("name").isEmpty()
                && valueOf("name").equals(valueOf("nickname"))) {
            news.putIfAbsent("name", news.get("nickname"));
        }
        var changed = new TreeMap<>(claims);
        news.forEach((name, claim) -> {
            if (!edited.contains(name) && givesWay(claims.get(name), claim)) {
                changed.put(name, claim);
            }
        });
        return new Profile(changed, edited);
    }

    private static boolean givesWay(AssuredClaim old, AssuredClaim news) {
        return old == null
                || !isVerified(old.assurance())
                || old.assurance() == Assurance.VERIFIED_BY_PROVIDER && isVerified(news.assurance());
    }

    /** @return what a provider calls a person, short enough for a list; empty when it doesn't say */
    public static Optional<String> nickname(Map<String, AssuredClaim> told) {
        var claims = ofProvider(told).claims();
        return Stream.of("nickname", "name")
                .filter(claims::containsKey)
                .map(name -> claims.get(name).value())
                .findFirst()
                .map(text -> text.substring(
                        0, text.offsetByCodePoints(0, Math.min(MAX_NICKNAME, text.codePointCount(0, text.length())))));
    }

    /**
     * The profile of a person of whom only a local name is known.
     *
     * @param username the name as it was given
     */
    public static Profile ofUsername(String username) {
        return new Profile(Map.of("preferred_username", new AssuredClaim(clean(username), Assurance.VERIFIED_BY_US)));
    }

    /**
     * @param time when it was learnt what is kept; nothing has changed it since
     * @return the same with that time, for applications that keep a copy (OpenID Connect Core section 5.1)
     */
    public Profile asOf(Instant time) {
        var dated = new TreeMap<>(claims);
        dated.put("updated_at", new AssuredClaim(Long.toString(time.getEpochSecond()), Assurance.VERIFIED_BY_US));
        return new Profile(dated, edited);
    }

    /** @return the same as somebody wants it from now on; what they say of themselves is vouched for by nobody */
    public Profile with(ProfileEdit edit) {
        var changed = new TreeMap<>(claims);
        var kept = new TreeSet<>(edited);
        edit.wanted().forEach((name, value) -> {
            if (!value.equals(valueOf(name))) {
                kept.add(name);
                if (value.isEmpty()) {
                    changed.remove(name);
                } else {
                    changed.put(name, new AssuredClaim(value, Assurance.UNVERIFIED));
                }
            }
        });
        return new Profile(changed, kept);
    }

    /**
     * @param claim   {@code email} or {@code phone_number}
     * @param value   as an administrator says it from now on; empty for none
     * @param vouched whether they vouch for it
     */
    public Profile with(String claim, String value, boolean vouched) {
        var changed = new TreeMap<>(claims);
        var kept = new TreeSet<>(edited);
        kept.add(claim);
        if (value.isEmpty()) {
            changed.remove(claim);
        } else {
            changed.put(claim, new AssuredClaim(value, vouched ? Assurance.VERIFIED_BY_US : Assurance.UNVERIFIED));
        }
        return new Profile(changed, kept);
    }

    /** @return the same without a claim */
    public Profile without(String claim) {
        var fewer = new TreeMap<>(claims);
        fewer.remove(claim);
        return new Profile(fewer, edited);
    }

    /** @return this profile with what only the other one of the same person knows */
    public Profile over(Profile other) {
        var both = new TreeMap<>(claims);
        var kept = new TreeSet<>(edited);
        other.claims().forEach((name, claim) -> {
            if (!claims.containsKey(name) && !edited.contains(name)) {
                both.put(name, claim);
                if (other.edited().contains(name)) {
                    kept.add(name);
                }
            }
        });
        return new Profile(both, kept);
    }

    private String valueOf(String name) {
        return claims.containsKey(name) ? claims.get(name).value() : "";
    }

    /**
     * The profile of a person as an administrator describes them.
     *
     * @param username to log in with, null when there is none
     * @param name     what they are called, null when that is not said
     * @param email    their address
     * @param vouched  whether the administrator vouches for it
     */
    public static Profile ofAdministrator(String username, String name, Optional<String> email, boolean vouched) {
        var kept = new TreeMap<String, AssuredClaim>();
        if (!clean(username).isEmpty()) {
            kept.put("preferred_username", new AssuredClaim(clean(username), Assurance.VERIFIED_BY_US));
        }
        if (!clean(name).isEmpty()) {
            kept.put("name", new AssuredClaim(clean(name), Assurance.UNVERIFIED));
        }
        email.ifPresent(address -> kept.put(
                "email", new AssuredClaim(address, vouched ? Assurance.VERIFIED_BY_US : Assurance.UNVERIFIED)));
        return new Profile(kept, kept.keySet());
    }

    /** @return the claims for applications, by name, with {@code email_verified} and {@code phone_number_verified} */
    public Map<String, String> toClaims() {
        var result = new TreeMap<String, String>();
        claims.forEach((name, claim) -> {
            result.put(name, claim.value());
            if (VOUCHED.containsKey(name)) {
                result.put(VOUCHED.get(name), Boolean.toString(isVerified(claim.assurance())));
            }
        });
        return result;
    }

    private static boolean isVerified(Assurance assurance) {
        return assurance == Assurance.VERIFIED_BY_PROVIDER || assurance == Assurance.VERIFIED_BY_US;
    }

    private static Assurance assuranceOf(AssuredClaim claim) {
        return claim.assurance() == Assurance.VERIFIED_BY_PROVIDER
                ? Assurance.VERIFIED_BY_PROVIDER
                : Assurance.UNVERIFIED;
    }

    private static boolean isKept(String name, String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        return TEXTS.contains(name) || VOUCHED.containsKey(name) || ADDRESSES.contains(name) && isWebAddress(value);
    }

    /** Applications put these into pages as they are, where {@code javascript:} would run. */
    private static boolean isWebAddress(String value) {
        var lower = value.toLowerCase(Locale.ROOT);
        return lower.startsWith("https://") || lower.startsWith("http://");
    }

    private static String clean(String value) {
        return value == null ? "" : PlainText.of(value).strip();
    }
}
