package dev.pailou.login.pages;

import java.net.URI;
import java.util.List;

/**
 * What is known of a person, and what of that they may write themselves.
 *
 * @param frame    what every page of the account has
 * @param name     their name, or null
 * @param nickname what they are called, or null
 * @param facts    all else
 * @param save     where what they write is posted
 */
public record AccountProfilePage(AccountFrame frame, String name, String nickname, List<Fact> facts, URI save) {

    public AccountProfilePage {
        facts = List.copyOf(facts);
    }

    /** @return what every page has */
    public Shell shell() {
        return frame.shell();
    }

    /**
     * @param what  in words
     * @param value as it is known
     * @param note  what else is to be said of it, or null
     */
    public record Fact(String what, String value, String note) {}
}
