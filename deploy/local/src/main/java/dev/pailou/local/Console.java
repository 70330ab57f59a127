package dev.pailou.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Tells the person at the terminal what is going on: one line for each part, and a moving last line where there is one. */
final class Console implements Progress {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final String ERASE_LINE = "\r\u001b[2K";
    private static final int NAME_WIDTH = 20;

    private final PrintStream out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final Map<String, Long> begun = new LinkedHashMap<>();
    private boolean closed;

    /**
     * A console.
     *
     * @param out where lines go
     * @param terminal whether a line can be written over
     */
    Console(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        if (terminal) {
            Thread.ofPlatform().daemon().name("progress").start(this::tick);
        }
    }

    private void tick() {
        while (true) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                showRunning();
            }
            try {
                Thread.sleep(TICK);
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private void showRunning() {
        if (terminal && !closed && !begun.isEmpty()) {
            out.print(ERASE_LINE + "  " + seconds(start) + "  starting " + String.join(", ", begun.keySet()));
            out.flush();
        }
    }

    @Override
    public synchronized void begin(String what) {
        begun.put(what, System.nanoTime());
        if (!terminal) {
            out.println("  starting " + what);
        }
    }

    @Override
    public synchronized void done(String what) {
        Long since = begun.remove(what);
        line("  %-" + NAME_WIDTH + "s ready after %s", what, seconds(since == null ? start : since));
    }

    @Override
    public synchronized void note(String sentence) {
        line("  %s", sentence);
    }

    /** The table at the end of a start. */
    synchronized void ready(LocalSet set, boolean sandbox) {
        closed = true;
        line("");
        line("Pailou is ready (%s).", seconds(start));
        line("");
        if (sandbox) {
            line("  Demo application      %s/demo", set.sandboxUrl());
            line("  Straight to WeChat    %s/demo/direct", set.sandboxUrl());
            line("  A person's account    %s", set.addresses().account(Demo.DOMAIN));
            line("  Mails                 %s/mail", set.sandboxUrl());
            line("  OpenID configuration  %s", set.addresses().discovery(Demo.DOMAIN));
        }
        line("  Administrator         %s (credentials; readable by you only)", set.adminFile());
        line("  Logs                  %s", set.logs());
        line("  To stop               Ctrl-C");
    }

    /** Something went wrong, or came to its end. */
    synchronized void last(PrintStream where, String sentence) {
        closed = true;
        if (terminal) {
            out.print(ERASE_LINE);
            out.flush();
        }
        where.println(sentence);
    }

    private void line(String format, Object... arguments) {
        out.println((terminal ? ERASE_LINE : "") + format.formatted(arguments));
        showRunning();
    }

    private static String seconds(long since) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - since) / 1e9);
    }
}
