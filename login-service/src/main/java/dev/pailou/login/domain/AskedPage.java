package dev.pailou.login.domain;

/** A page on which a person answers what is asked before an identity comes to an account. */
public enum AskedPage {
    /** What they may choose from. */
    CHOICE(""),
    /** Name and password of their account. */
    PASSWORD("/password"),
    /** The e-mail address of their account. */
    ADDRESS("/email"),
    /** The code that was sent there. */
    CODE("/code"),
    /** The value by which an account was found. */
    VALUE("/value");

    private final String path;

    AskedPage(String path) {
        this.path = path;
    }

    /** @return what follows the question's own path */
    public String path() {
        return path;
    }
}
