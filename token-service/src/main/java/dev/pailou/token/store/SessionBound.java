package dev.pailou.token.store;

/** What ends with a session and what doesn't, for statements about the table {@code authorizations}. */
final class SessionBound {

    /** Whoever asked for access that outlives the person's presence keeps it (OpenID Connect Core section 11). */
    static final String IS_OFFLINE = "'offline_access' = any(string_to_array(scope, ' '))";

    /**
     * Nothing is renewed for a session that was ended, or that nobody used for so long that it is over. Where there was
     * no browser there is no session to end with.
     */
    static final String MAY_BE_RENEWED = "(session_id is null or " + IS_OFFLINE + """
             or exists (select 1 from session s where s.id = session_id
                           and s.ended_at is null and s.idle_ends_at > now() and s.ends_at > now()))
            """;

    private SessionBound() {}
}
