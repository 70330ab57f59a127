package dev.pailou.e2e;

import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.set.RunningSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("with pools in the path")
class PathFormIT implements LoginInABrowser {

    private static RunningSet set;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        set = RunningSet.start("path-form", options -> options);
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        set.close();
    }

    @Override
    public RunningSet set() {
        return set;
    }

    @Override
    public Chromium chromium() {
        return chromium;
    }
}
