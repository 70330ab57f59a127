package dev.pailou.login.contract;

import dev.pailou.login.testing.FakeServices;
import dev.pailou.sandbox.Sandbox;
import dev.pailou.sandbox.SandboxSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vendors' stand-ins run beside the service under test, which is set to send its vendor traffic there. */
public final class Sandboxed implements QuarkusTestResourceLifecycleManager {

    private final FakeServices others = new FakeServices();
    private Sandbox sandbox;

    @Override
    public Map<String, String> start() {
        sandbox = Sandbox.start(new SandboxSettings("127.0.0.1", 0, null, List.of(), Optional::empty));
        var settings = new HashMap<>(others.start());
        // Long enough for a busy machine: only what is made slow on purpose is to be late.
        settings.put("pailou.outbound.timeout", "4s");
        settings.put("pailou.sandbox.url", sandbox.publicUrl().toString());
        return settings;
    }

    @Override
    public void stop() {
        sandbox.close();
    }
}
