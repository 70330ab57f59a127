package dev.pailou.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B14: the audience of an access token (RFC 8707)")
class WishesTest {

    private static final String ISSUER = "https://pool.example.com/oidc";
    private static final String ONE = "https://one.example.com/";
    private static final String OTHER = "https://other.example.com/";

    private final Wishes wishes = new Wishes(List.of(ONE, OTHER), false, null, LoginWish.NONE);

    @Test
    @DisplayName("is the issuer, where no resource was asked for")
    void issuer() {
        assertThat(Wishes.NONE.audience(ISSUER)).containsExactly(ISSUER);
        assertThat(Wishes.NONE.narrowed(List.of()).orElseThrow().audience(ISSUER))
                .containsExactly(ISSUER);
    }

    @Test
    @DisplayName("is every resource that was asked for, and the issuer")
    void all() {
        assertThat(wishes.audience(ISSUER)).containsExactly(ONE, OTHER, ISSUER);
    }

    @Test
    @DisplayName("is one resource and nobody else, where the token request names it")
    void narrowed() {
        assertThat(wishes.narrowed(List.of(OTHER, OTHER)).orElseThrow().audience(ISSUER))
                .containsExactly(OTHER);
    }

    @Test
    @DisplayName("is none that the application is no longer registered with")
    void takenAway() {
        assertThat(wishes.within(List.of(OTHER)).audience(ISSUER)).containsExactly(OTHER, ISSUER);
        assertThat(wishes.within(List.of(OTHER)).narrowed(List.of(ONE))).isEmpty();
        assertThat(wishes.within(List.of()).audience(ISSUER)).containsExactly(ISSUER);
    }

    @Test
    @DisplayName("is never one that was not asked for before")
    void never() {
        assertThat(wishes.narrowed(List.of(ONE, "https://third.example.com/"))).isEmpty();
        assertThat(wishes.narrowed(List.of(ISSUER))).isEmpty();
        assertThat(Wishes.NONE.narrowed(List.of(ONE))).isEmpty();
        assertThat(wishes.narrowed(List.of(ONE)).orElseThrow().narrowed(List.of(OTHER)))
                .isEmpty();
    }
}
