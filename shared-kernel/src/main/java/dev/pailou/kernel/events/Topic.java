package dev.pailou.kernel.events;

/** The topics, each with one writer, but for what everybody tells auditors. */
public enum Topic {
    /** Written by login-service, read by user-service alone: it carries personal data. */
    IDENTITIES("identities"),
    /** Written by user-service: what became of each login. */
    DECISIONS("decisions"),
    /** Written by user-service: the lives of users and their identities. */
    USERS("users"),
    /** Written by connection-service: whole, versioned, compacted. */
    CONFIGURATION("configuration"),
    /** Written by all four: who did what. */
    AUDIT("audit");

    private final String channel;

    Topic(String channel) {
        this.channel = channel;
    }

    /** @return the topic's name, which is also the name of the channel that reads it */
    public String channel() {
        return channel;
    }
}
