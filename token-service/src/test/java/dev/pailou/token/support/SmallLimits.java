package dev.pailou.token.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Limits that are reached soon and last, for tests that name an address; nothing is counted of this machine. */
public final class SmallLimits implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "pailou.limits.per-minute.authorization-requests",
                "5",
                "pailou.limits.per-minute.continuations",
                "6",
                "pailou.limits.per-minute.logouts",
                "6",
                "pailou.limits.per-minute.initiated-logins",
                "6",
                "pailou.limits.per-minute.device-authorizations",
                "4",
                "pailou.limits.per-minute.token-failures",
                "4");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
