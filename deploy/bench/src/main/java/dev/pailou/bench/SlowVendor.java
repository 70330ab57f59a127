package dev.pailou.bench;

import dev.pailou.e2e.HeadlessLogin;
import dev.pailou.e2e.browser.HttpBrowser;
import dev.pailou.e2e.set.RunningSet;
import dev.pailou.e2e.set.RunningSet.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What a vendor that hardly answers costs the logins through another one. People arrive at a fixed rate; in every other
 * block more people come back from the slow vendor than it has places for calls in flight, so that all its places stay
 * taken and somebody is turned away all the time. What these people did before, up to the vendor's page, is ordinary
 * load and was done before the block. Blocks with and without them take turns in one run, so that whatever else the
 * machine does falls on both.
 *
 * <p>The rate is about a third of what two cores can do: on a machine that is full already, any other work, however well
 * kept apart, would show as waiting for a core.
 *
 * <p>Ends with 1 when a login through the other vendor fails, or takes more than 1.3 times as long in the middle or 2
 * times as long at the 99th percentile, or when the slow vendor was not at its limit.
 */
public final class SlowVendor {

    private static final int LOGINS = 1_000;
    private static final int BLOCKS = 4;
    private static final double PER_SECOND = 8;
    private static final int WARM_UP = 250;
    private static final int PEOPLE = 50;
    /** {@code pailou.outbound.max-in-flight} of one vendor. */
    private static final int PLACES = 64;
    /** {@code pailou.outbound.timeout}: so long a place stays taken. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    /** Milliseconds; nobody waits that long. */
    private static final String ANSWER_AFTER = "30000";
    /** A little more than the places can take. */
    private static final double STUCK_PER_SECOND = 1.05 * PLACES / TIMEOUT.toSeconds();

    /** A block of logins, the time until all places are taken, and as much again to be safe. */
    private static final int CROWD =
            (int) (STUCK_PER_SECOND * (LOGINS / BLOCKS / PER_SECOND + 3 * TIMEOUT.toSeconds()));

    private static final int AT_ONCE = 8;

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
        this.people = IntStream.range(0, PEOPLE)
                .mapToObj(i -> set.sandbox().newPerson(measured.wechat(), true))
                .toList();
        this.slow = set.newSetting();
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
        boolean full = true;
        logIn(WARM_UP, PER_SECOND, new Latencies());
        set.sandbox().fault(slow.wechat(), "/sns/oauth2/access_token", "slow", ANSWER_AFTER, ALWAYS);
        for (int block = 1; block <= BLOCKS; block++) {
            logIn(LOGINS / BLOCKS, PER_SECOND, undisturbed);
            try (var crowd = new Crowd(atTheVendor())) {
                crowd.awaitFull();
                int before = crowd.turnedAway();
                logIn(LOGINS / BLOCKS, PER_SECOND, disturbed);
                int more = crowd.turnedAway() - before;
                full &= more > 0 && crowd.isNotOver();
                System.out.printf(
                        "block %d of %d: undisturbed %s | disturbed %s, %d turned away by the slow vendor's limit%n",
                        block, BLOCKS, undisturbed, disturbed, more);
            }
        }
        double median = disturbed.percentile(50) / undisturbed.percentile(50);
        double p99 = disturbed.percentile(99) / undisturbed.percentile(99);
        System.out.printf("failed: %d of %d and %d of %d%n", undisturbed.failed(), LOGINS, disturbed.failed(), LOGINS);
        System.out.printf(
                "disturbed to undisturbed: median %.2f (at most %.1f), p99 %.2f (at most %.1f)%n",
                median, MEDIAN_LIMIT, p99, P99_LIMIT);
        return full && undisturbed.failed() + disturbed.failed() == 0 && median <= MEDIAN_LIMIT && p99 <= P99_LIMIT;
    }

    /** With everything that will be measured, the crowd too: code that runs for the first time is slow. */
    private void warmUp() throws InterruptedException {
        logIn(WARM_UP, PER_SECOND, new Latencies());
        try (var crowd = new Crowd(atTheVendor())) {
            crowd.awaitFull();
            logIn(WARM_UP, PER_SECOND, new Latencies());
        }
    }

    private void logIn(int times, double perSecond, Latencies latencies) throws InterruptedException {
        var next = new AtomicInteger();
        var arrivals = new Arrivals(perSecond, times, due -> {
            var person = people.get(next.getAndIncrement() % PEOPLE);
            latencies.measure(due, () -> new HeadlessLogin(set, measured).logIn(new HttpBrowser(), person));
        });
        arrivals.await();
    }

    /** Somebody who stands at the slow vendor's page and is about to be sent back. */
    private record Returning(HttpBrowser browser, String callback) {}

    private Queue<Returning> atTheVendor() throws InterruptedException {
        var person = set.sandbox().newPerson(slow.wechat(), true);
        var login = new HeadlessLogin(set, slow);
        var ready = new ConcurrentLinkedQueue<Returning>();
        try (var executor = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < CROWD; i++) {
                executor.submit(() -> {
                    var browser = new HttpBrowser();
                    ready.add(new Returning(
                            browser, login.atVendor(browser, slow.application().begin(), person)));
                });
            }
        }
        if (ready.size() < CROWD) {
            throw new IllegalStateException("only " + ready.size() + " people got to the slow vendor's page");
        }
        return ready;
    }

    /** People back from the slow vendor: most wait, the others are turned away at once by a page that says try again. */
    private final class Crowd implements AutoCloseable {

        private final AtomicInteger turnedAway = new AtomicInteger();
        private final Queue<Returning> people;
        private final Arrivals arrivals;

        Crowd(Queue<Returning> people) {
            this.people = people;
            this.arrivals = new Arrivals(STUCK_PER_SECOND, people.size(), due -> comeBack());
        }

        private void comeBack() {
            var somebody = people.remove();
            long began = System.nanoTime();
            somebody.browser().get(somebody.callback());
            if (System.nanoTime() - began < TIMEOUT.toNanos() / 2) {
                turnedAway.incrementAndGet();
            }
        }

        int turnedAway() {
            return turnedAway.get();
        }

        void awaitFull() throws InterruptedException {
            while (turnedAway.get() == 0) {
                if (people.isEmpty()) {
                    throw new IllegalStateException("the slow vendor's limit turns nobody away");
                }
                Thread.sleep(20);
            }
        }

        /** @return whether somebody was still coming, so that the places were taken to the end */
        boolean isNotOver() {
            return !people.isEmpty();
        }

        @Override
        public void close() throws InterruptedException {
            arrivals.close();
        }
    }
}
