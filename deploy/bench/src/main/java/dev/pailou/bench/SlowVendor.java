package dev.pailou.bench;

import dev.pailou.e2e.HeadlessLogin;
import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.e2e.set.RunningSet.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What a vendor that hardly answers costs the logins through another one. The slow vendor's connection is kept above its
 * limit of calls in flight; blocks with and without that load take turns in one run, so that whatever else the machine
 * does falls on both.
 *
 * <p>Ends with 1 when a login through the other vendor fails, or takes more than 1.3 times as long in the middle or 2
 * times as long at the 99th percentile.
 */
public final class SlowVendor {

    private static final int LOGINS = 1_000;
    private static final int BLOCKS = 4;
    private static final int AT_ONCE = 16;
    private static final int WARM_UP = 400;
    private static final int PEOPLE = 50;
    /** More than {@code pailou.outbound.max-in-flight}, which is 64. */
    private static final int STUCK = 72;
    /** Milliseconds; below {@code pailou.outbound.timeout}, which is 5 s, so that every place stays taken as long as it may. */
    private static final String ANSWER_AFTER = "4800";

    /** The most that the sandbox takes, and more than there will be. */
    private static final int ALWAYS = 1_000_000;

    private static final double MEDIAN_LIMIT = 1.3;
    private static final double P99_LIMIT = 2;

    private final RunningSet set;
    private final Setting measured;
    private final List<String> people;
    private final Setting slow;

    private SlowVendor(RunningSet set) {
        this.set = set;
        this.measured = set.newSetting();
        this.people = people(measured);
        this.slow = set.newSetting();
    }

    private List<String> people(Setting setting) {
        return IntStream.range(0, PEOPLE)
                .mapToObj(i -> set.sandbox().newPerson(setting.wechat(), true))
                .toList();
    }

    /** @param arguments none */
    public static void main(String[] arguments) throws Exception {
        boolean kept;
        try (var set = RunningSet.start("bench-slow-vendor", options -> options)) {
            kept = new SlowVendor(set).run();
        }
        System.exit(kept ? 0 : 1);
    }

    private boolean run() throws Exception {
        var undisturbed = new Latencies();
        var disturbed = new Latencies();
        logIn(WARM_UP, new Latencies());
        set.sandbox().fault(slow.wechat(), "/sns/oauth2/access_token", "slow", ANSWER_AFTER, ALWAYS);
        for (int block = 1; block <= BLOCKS; block++) {
            logIn(LOGINS / BLOCKS, undisturbed);
            try (var load = new Load()) {
                load.awaitFull();
                logIn(LOGINS / BLOCKS, disturbed);
            }
            System.out.printf("block %d of %d: undisturbed %s | disturbed %s%n", block, BLOCKS, undisturbed, disturbed);
        }
        double median = disturbed.percentile(50) / undisturbed.percentile(50);
        double p99 = disturbed.percentile(99) / undisturbed.percentile(99);
        System.out.printf("failed: %d of %d and %d of %d%n", undisturbed.failed(), LOGINS, disturbed.failed(), LOGINS);
        System.out.printf(
                "disturbed to undisturbed: median %.2f (at most %.1f), p99 %.2f (at most %.1f)%n",
                median, MEDIAN_LIMIT, p99, P99_LIMIT);
        return undisturbed.failed() + disturbed.failed() == 0 && median <= MEDIAN_LIMIT && p99 <= P99_LIMIT;
    }

    private void logIn(int times, Latencies latencies) throws InterruptedException {
        var next = new AtomicInteger();
        try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < times; i++) {
                executor.submit(() -> {
                    var person = people.get(next.getAndIncrement() % PEOPLE);
                    latencies.measure(() -> new HeadlessLogin(set, measured).logIn(new HttpBrowser(), person));
                });
            }
        }
    }

    /** People who wait for the slow vendor, always more than there are places. */
    private final class Load implements AutoCloseable {

        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicInteger waiting = new AtomicInteger();
        private final List<Thread> threads = new ArrayList<>();

        Load() {
            var person = set.sandbox().newPerson(slow.wechat(), true);
            for (int i = 0; i < STUCK; i++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    while (!over.get()) {
                        wait(person);
                    }
                }));
            }
        }

        private void wait(String person) {
            var login = new HeadlessLogin(set, slow);
            var browser = new HttpBrowser();
            var attempt = slow.application().begin();
            var callback = login.atVendor(browser, attempt, person);
            waiting.incrementAndGet();
            try {
                // Answered late, or at once by a page that says try again when all places are taken.
                browser.get(callback);
            } finally {
                waiting.decrementAndGet();
            }
        }

        void awaitFull() throws InterruptedException {
            while (waiting.get() < STUCK * 3 / 4) {
                Thread.sleep(20);
            }
        }

        @Override
        public void close() throws InterruptedException {
            over.set(true);
            for (var thread : threads) {
                thread.join();
            }
        }
    }
}
