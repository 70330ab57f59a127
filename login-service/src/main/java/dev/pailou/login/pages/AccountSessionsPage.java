package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * Where a person is logged in.
 *
 * @param frame    what every page of the account has
 * @param sessions the sessions, this browser's first
 * @param others   where it is posted to end all others; null when there is none
 */
public record AccountSessionsPage(AccountFrame frame, List<Row> sessions, URI others) {

    public AccountSessionsPage {
        sessions = List.copyOf(sessions);
    }

    /** @return what every page has */
    public Shell shell() {
        return frame.shell();
    }

    /**
     * A session.
     *
     * @param current      whether it is this browser's
     * @param through      what the person came with, or null
     * @param since        since when it is there
     * @param last         when it was used last
     * @param applications names of applications that it was used for, as one piece, or null
     * @param end          where it is posted to end it, null for this browser's
     */
    public record Row(boolean current, String through, Ago since, Ago last, String applications, URI end) {}
}
