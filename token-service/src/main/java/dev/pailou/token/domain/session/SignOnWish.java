package dev.pailou.token.domain.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an application says about how the person is to be let in (OpenID Connect Core section 3.1.2.1).
 *
 * @param prompts what to ask the person, or {@code none}
 * @param maxAge  how long ago the person may have authenticated; empty for any time
 * @param userId  who it must be, from the {@code id_token_hint}; empty for anybody
 */
public record SignOnWish(Set<String> prompts, Optional<Duration> maxAge, Optional<String> userId) {

    private static final String NONE = "none";
    private static final String CONSENT = "consent";
    private static final String LOGIN = "login";
    private static final String SELECT_ACCOUNT = "select_account";

    public SignOnWish {
        prompts = Set.copyOf(prompts);
    }

    /**
     * @param prompt value of {@code prompt}, null for none
     * @param maxAge value of {@code max_age}, a number, null for none
     * @param userId subject of the {@code id_token_hint}
     */
    public static SignOnWish of(String prompt, String maxAge, Optional<String> userId) {
        var prompts = prompt == null
                ? Set.<String>of()
                : Arrays.stream(prompt.split(" "))
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toSet());
        return new SignOnWish(
                prompts, Optional.ofNullable(maxAge).map(Long::valueOf).map(Duration::ofSeconds), userId);
    }

    /** @return whether the person must not be asked anything */
    public boolean silent() {
        return prompts.contains(NONE);
    }

    /** @return whether the person has to log in, whoever is logged in */
    public boolean login() {
        return loginPrompt().isPresent();
    }

    /** @return what is wanted of that login: an authentication anew, which includes the choice of an account, or that */
    public Optional<String> loginPrompt() {
        return Stream.of(LOGIN, SELECT_ACCOUNT).filter(prompts::contains).findFirst();
    }

    /** @return whether the person has to agree again to what the application gets */
    public boolean consent() {
        return prompts.contains(CONSENT);
    }
}
