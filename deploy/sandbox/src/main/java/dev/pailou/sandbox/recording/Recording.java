package dev.pailou.sandbox.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The latest requests that the stand-ins have seen, oldest first. */
public final class Recording {
    private static final int MOST = 10_000;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    public synchronized void add(RecordedRequest request) {
        if (requests.size() == MOST) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    public synchronized List<RecordedRequest> matching(Predicate<RecordedRequest> wanted) {
        return requests.stream().filter(wanted).toList();
    }

    public synchronized void removeIf(Predicate<RecordedRequest> unwanted) {
        requests.removeIf(unwanted);
    }
}
