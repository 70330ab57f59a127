package dev.pailou.e2e.policy;

import dev.pailou.e2e.set.Policy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who becomes whom, through every provider, under everything that an administrator can choose. */
public interface EveryPolicy {

    Town town() throws Exception;

    static Stream<Policy> policies() {
        return Stream.of(false, true)
                .flatMap(loginOnly -> Stream.of(
                        new Policy("none", List.of(), loginOnly),
                        new Policy(Policy.FIELD, List.of("email"), loginOnly),
                        new Policy(Policy.CHALLENGE, List.of(), loginOnly)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    @DisplayName("C1, C6: whoever comes through whatever provider becomes whom the policy says, and nobody else")
    default void whoBecomesWhom(Policy policy) throws Exception {
        town().assertHolds(policy);
    }
}
