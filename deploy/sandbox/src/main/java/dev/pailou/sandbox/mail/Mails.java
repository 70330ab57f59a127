package dev.pailou.sandbox.mail;

import dev.pailou.sandbox.memory.RecentValues;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The mails that arrived lately. */
public final class Mails {
    private static final int CAPACITY = 200;

    private final RecentValues<Letter> letters = new RecentValues<>(CAPACITY);
    private final AtomicLong count = new AtomicLong();

    void add(Letter letter) {
        letters.put(Long.toString(count.incrementAndGet()), letter);
    }

    /** @return the newest first */
    public List<Letter> all() {
        return letters.all().reversed();
    }
}
