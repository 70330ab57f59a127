package dev.pailou.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.e2e.browser.Chromium;
import dev.pailou.e2e.browser.Inspection;
import dev.pailou.e2e.policy.AttacksOnAccounts;
import dev.pailou.e2e.policy.EveryPolicy;
import dev.pailou.e2e.policy.PoliciesInABrowser;
import dev.pailou.e2e.policy.Town;
import dev.pailou.e2e.set.AllConnections;
import dev.pailou.e2e.set.Collector;
import dev.pailou.e2e.set.Collector.Recorded;
import dev.pailou.e2e.set.Demo;
import dev.pailou.e2e.set.RunningSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("with pools in the path")
class PathFormIT
        implements LoginInABrowser,
                AccountInABrowser,
                AnswersInABrowser,
                HostedPages,
                LoginWithoutABrowser,
                LoginInAWindow,
                LoginOnADevice,
                LoginThroughAnyProvider,
                LoginToRealClients,
                VendorInTrouble,
                ServiceKilled,
                EveryPolicy,
                AttacksOnAccounts,
                PoliciesInABrowser {

    /** A query with something in it. */
    private static final Pattern SECRET =
            Pattern.compile("[?&](code|state|ticket|handle|authorization|access_token|secret)=[^*]");

    private static RunningSet set;
    private static Chromium chromium;
    private static Collector collector;
    private static AllConnections connections;
    private static Inspection inspection;
    private static Town town;

    @BeforeAll
    static void start() {
        collector = Collector.start();
        set = RunningSet.start("path-form", options -> options.tracingTo(collector.endpoint()));
        chromium = Chromium.start();
        connections = AllConnections.in(set);
        inspection = Inspection.with(chromium);
    }

    @AfterAll
    static void stop() {
        chromium.close();
        set.close();
        collector.close();
    }

    @Test
    @DisplayName("one trace leads from the vendor's answer at the gateway through both Kafka hops to the decision")
    void oneTrace() {
        var demo = Demo.in(set);
        demo.subOf(chromium, demo.newPerson(true));
        Awaitility.await().untilAsserted(() -> {
            var callbacks = collector.spans().stream()
                    .filter(span -> span.service().equals("gateway")
                            && span.attributes().contains("/callback"))
                    .map(Recorded::traceId)
                    .collect(Collectors.toSet());
            assertThat(callbacks).anySatisfy(trace -> assertThat(collector.spans().stream()
                            .filter(span -> span.traceId().equals(trace))
                            .map(span -> span.service() + " " + span.name()))
                    .anyMatch(span -> span.startsWith("gateway "))
                    .anyMatch(span -> span.startsWith("login-service GET "))
                    .anyMatch(span -> span.startsWith("user-service ") && span.contains("identities"))
                    .anyMatch(span -> span.startsWith("token-service ") && span.contains("decisions")));
        });
    }

    @Test
    @DisplayName("RFC 9700 section 4.3: no code, state, ticket or token is in a trace")
    void nothingSecretInTraces() {
        var demo = Demo.in(set);
        demo.subOf(chromium, demo.newPerson(true));
        Awaitility.await().untilAsserted(() -> assertThat(collector.spans())
                .anyMatch(span ->
                        span.service().equals("token-service") && span.name().contains("continue")));
        assertThat(collector.spans())
                .noneMatch(span -> SECRET.matcher(span.attributes()).find());
    }

    @Override
    public RunningSet set() {
        return set;
    }

    @Override
    public Chromium chromium() {
        return chromium;
    }

    @Override
    public AllConnections connections() {
        return connections;
    }

    /** People settle there when it is first asked for. */
    @Override
    public Town town() throws Exception {
        if (town == null) {
            town = Town.in(set, connections);
        }
        return town;
    }

    @Override
    public Inspection inspection() {
        return inspection;
    }
}
