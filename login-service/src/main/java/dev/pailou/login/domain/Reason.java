package dev.pailou.login.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Why somebody sees a page that is not the way in. The codes are stable: they stand in events, logs and metrics. */
public enum Reason {
    /** The person said no at the vendor. */
    USER_DENIED("user_denied", 403),
    /** The vendor doesn't take the code: unknown, expired or used. */
    CODE_INVALID("code_invalid", 400),
    /** The vendor doesn't take the connection's id or secret. */
    CREDENTIALS_REJECTED("credentials_rejected", 502),
    STATE_UNKNOWN("state_unknown", 400),
    STATE_USED("state_used", 410),
    STATE_EXPIRED("state_expired", 410),
    /** The login was begun in another browser. */
    BROWSER_MISMATCH("browser_mismatch", 403),
    /** The callback's address is not that of the login's connection. */
    CONNECTION_MISMATCH("connection_mismatch", 400),
    /** The connection, its pool or the application is switched off. */
    CONNECTION_DISABLED("connection_disabled", 403),
    /** The connection has no way in from this kind of browser. */
    BROWSER_UNSUITABLE("browser_unsuitable", 400),
    VENDOR_UNAVAILABLE("vendor_unavailable", 502),
    VENDOR_TIMEOUT("vendor_timeout", 504),
    /** The vendor answered something that its documentation doesn't have. */
    VENDOR_MALFORMED("vendor_malformed", 502),
    /** The vendor didn't say who came. */
    SUBJECT_MISSING("subject_missing", 502),
    /** The vendor's answer is about somebody else's application. */
    TOKEN_OF_ANOTHER("token_of_another", 502),
    /** The vendor takes requests from addresses that it was told only, and ours is not among them. */
    IP_NOT_ALLOWED("ip_not_allowed", 502),
    /** The vendor knows the person, who is not a member of the organisation. */
    NOT_A_MEMBER("not_a_member", 403),
    /** The administrator lets in certain organisations only, and the person's is none of them. */
    NOT_ALLOWED("not_allowed", 403),
    /** The application wants the person authenticated anew, and the vendor didn't say that it was so. */
    NOT_FRESH("not_fresh", 403),
    /** The connection is not set up as the vendor wants it. */
    CONFIGURATION("configuration", 502),

    /** Decided: nobody has an account yet, and none is made by this connection. */
    LOGIN_ONLY("login_only", 403),
    /** Decided: the person's names at the source belong to different users. */
    IDENTITY_CONFLICT("identity_conflict", 403),
    /** Decided: what the source says fits several users. */
    SEVERAL_MATCHES("several_matches", 403),
    /** Decided: what the source says fits a user who has another account of the person's there. */
    MATCH_HAS_SOURCE("match_has_source", 403),
    /** Decided: the identity has come to somebody else. */
    IDENTITY_TAKEN("identity_taken", 403),
    /** Decided: the account has another identity of that source. */
    SECOND_OF_SOURCE("second_of_source", 403),
    /** Decided: the identity is not that of the user who is in. */
    NOT_THE_SAME_USER("not_the_same_user", 403),
    /** Decided: nobody has the identity that should have shown whose account is meant. */
    SHOWS_NOBODY("shows_nobody", 403),
    /** Decided: what was answered isn't asked or offered any more. */
    ANSWER_OUTDATED("answer_outdated", 410),
    /** Decided: it took too long. */
    LOGIN_EXPIRED("login_expired", 410),
    /** Decided: the pool is switched off. */
    POOL_DISABLED("pool_disabled", 403),
    /** Decided: the user is blocked. */
    USER_BLOCKED("user_blocked", 403),
    /** Decided, by a rule that this version has no words for. */
    REFUSED("refused", 403),

    /** There is no such page. */
    NOT_FOUND("not_found", 404),
    /** The login page was opened without coming from an application. */
    AUTHORIZATION_MISSING("authorization_missing", 400),
    /** A connection's own start address was opened without what has to be there, or it is not the application's. */
    START_INVALID("start_invalid", 400),
    /** The application's request is unknown, expired, or of another browser. */
    AUTHORIZATION_UNKNOWN("authorization_unknown", 410),
    /** The application's request has been answered. */
    AUTHORIZATION_FINISHED("authorization_finished", 410),
    /** What was asked of the person is answered, or ended. */
    QUESTION_ENDED("question_ended", 410),
    /** A form was not sent from our page. */
    ORIGIN_REFUSED("origin_refused", 403),
    /** A request that no page of ours makes. */
    BAD_REQUEST("bad_request", 400),
    /** More was done from the person's network than anybody does. */
    TOO_MANY("too_many", 429),
    /** A part of Pailou is away. */
    UNAVAILABLE("unavailable", 503),
    /** A defect of ours. */
    INTERNAL("internal", 500);

    private static final Set<Reason> FOR_ADMINISTRATORS = EnumSet.of(
            CREDENTIALS_REJECTED,
            CONFIGURATION,
            IP_NOT_ALLOWED,
            CONNECTION_DISABLED,
            NOT_A_MEMBER,
            NOT_ALLOWED,
            LOGIN_ONLY,
            IDENTITY_CONFLICT,
            SEVERAL_MATCHES,
            MATCH_HAS_SOURCE,
            IDENTITY_TAKEN,
            SECOND_OF_SOURCE,
            POOL_DISABLED,
            USER_BLOCKED,
            REFUSED);

    private final String code;
    private final int status;

    Reason(String code, int status) {
        this.code = code;
        this.status = status;
    }

    /** @return the stable code */
    public String code() {
        return code;
    }

    /** @return the HTTP status of the page that tells it */
    public int status() {
        return status;
    }

    /** @return whether only an administrator can change that it ends here */
    public boolean isForAdministrators() {
        return FOR_ADMINISTRATORS.contains(this);
    }

    /** @return the reason of a decision as user-service codes it */
    public static Reason ofDecision(String code) {
        return find(code).orElse(REFUSED);
    }

    private static Optional<Reason> find(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }
}
