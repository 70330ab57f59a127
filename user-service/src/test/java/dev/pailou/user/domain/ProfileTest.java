package dev.pailou.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A new user's profile")
class ProfileTest {

    @Test
    @DisplayName("has the nickname as name where the provider knows no name")
    void nicknameAsName() {
        assertThat(claimsOf("nickname", "小明", Assurance.UNVERIFIED))
                .containsExactlyInAnyOrderEntriesOf(Map.of("nickname", "小明", "name", "小明"));
    }

    @Test
    @DisplayName("keeps the name where the provider knows one")
    void nameStays() {
        var told = Map.of(
                "nickname", new AssuredClaim("Ming", Assurance.UNVERIFIED),
                "name", new AssuredClaim("Xiao Ming", Assurance.UNVERIFIED));
        assertThat(Profile.ofProvider(told).toClaims()).containsEntry("name", "Xiao Ming");
    }

    @Test
    @DisplayName("never makes a username of a nickname")
    void noUsername() {
        assertThat(claimsOf("nickname", "admin", Assurance.VERIFIED_BY_PROVIDER))
                .doesNotContainKey("preferred_username");
    }

    @ParameterizedTest(name = "{0} as {1} is told as verified: {2}")
    @CsvSource({
        "email,VERIFIED_BY_PROVIDER,true",
        "email,UNVERIFIED,false",
        "email,VERIFIED_BY_US,false",
        "email,,false",
        "phone_number,VERIFIED_BY_PROVIDER,true",
        "phone_number,UNVERIFIED,false"
    })
    void vouchedFor(String claim, Assurance assurance, String verified) {
        assertThat(claimsOf(claim, "x", assurance))
                .containsEntry(claim, "x")
                .containsEntry(claim + "_verified", verified);
    }

    @Test
    @DisplayName("leaves absent claims out, whatever their value")
    void absent() {
        assertThat(claimsOf("email", "ming@example.com", Assurance.ABSENT)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("takes nothing that says who somebody is or what they may do")
    @ValueSource(strings = {"sub", "iss", "aud", "scope", "roles", "email_verified", "phone_number_verified", "acr"})
    void noAuthority(String claim) {
        assertThat(claimsOf(claim, "true", Assurance.VERIFIED_BY_PROVIDER)).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("takes no address that would run in a page")
    @ValueSource(
            strings = {"javascript:alert(1)", "data:image/png;base64,AA", "//cdn.example.com/x", "ftp://example.com"})
    void webAddresses(String address) {
        assertThat(claimsOf("picture", address, Assurance.VERIFIED_BY_PROVIDER)).isEmpty();
        assertThat(claimsOf("picture", "HTTPS://example.com/x", Assurance.UNVERIFIED))
                .containsKey("picture");
    }

    @Test
    @DisplayName("has no character that the database refuses, and no empty or endless value")
    void cleanText() {
        assertThat(claimsOf("name", " a\u0000b\uD800c 😀\n", Assurance.UNVERIFIED))
                .containsEntry("name", "abc 😀");
        assertThat(claimsOf("name", " \u0000 ", Assurance.UNVERIFIED)).isEmpty();
        assertThat(claimsOf("name", "x".repeat(1025), Assurance.UNVERIFIED)).isEmpty();
        assertThat(claimsOf("name", null, Assurance.UNVERIFIED)).isEmpty();
    }

    @ParameterizedTest(name = "of somebody known: {0} gives way to {1}: {2}")
    @CsvSource({
        "UNVERIFIED,UNVERIFIED,true",
        "UNVERIFIED,VERIFIED_BY_PROVIDER,true",
        "VERIFIED_BY_PROVIDER,VERIFIED_BY_PROVIDER,true",
        "VERIFIED_BY_PROVIDER,UNVERIFIED,false",
        "VERIFIED_BY_US,VERIFIED_BY_PROVIDER,false",
        "VERIFIED_BY_US,UNVERIFIED,false",
        "UNVERIFIED,ABSENT,false"
    })
    void givesWay(Assurance old, Assurance news, boolean gives) {
        var known = new Profile(Map.of("email", new AssuredClaim("old@example.com", old)));
        assertThat(known.refreshed(Map.of("email", new AssuredClaim("new@example.com", news)))
                        .claims()
                        .get("email")
                        .value())
                .isEqualTo(gives ? "new@example.com" : "old@example.com");
    }

    @Test
    @DisplayName("follows the nickname where that stands for the name, and makes a username of it then neither")
    void nicknameGoesOn() {
        var known = Profile.ofProvider(Map.of("nickname", new AssuredClaim("Ming", Assurance.UNVERIFIED)));
        var news = Map.of("nickname", new AssuredClaim("admin", Assurance.VERIFIED_BY_PROVIDER));
        assertThat(known.refreshed(news).toClaims())
                .containsExactlyInAnyOrderEntriesOf(Map.of("nickname", "admin", "name", "admin"));
        var named = new Profile(Map.of("name", new AssuredClaim("Xiao Ming", Assurance.UNVERIFIED)));
        assertThat(named.refreshed(news).toClaims())
                .containsExactlyInAnyOrderEntriesOf(Map.of("nickname", "admin", "name", "Xiao Ming"));
    }

    @Test
    @DisplayName("keeps what is edited, and what the provider says no more")
    void keeps() {
        var known = new Profile(
                Map.of(
                        "name", new AssuredClaim("Ming", Assurance.UNVERIFIED),
                        "locale", new AssuredClaim("zh-CN", Assurance.UNVERIFIED)),
                Set.of("name", "website"));
        assertThat(known.refreshed(Map.of(
                        "name", new AssuredClaim("Other", Assurance.VERIFIED_BY_PROVIDER),
                        "website", new AssuredClaim("https://example.com", Assurance.UNVERIFIED))))
                .isEqualTo(known);
    }

    private static Map<String, String> claimsOf(String name, String value, Assurance assurance) {
        var told = new HashMap<String, AssuredClaim>();
        told.put(name, new AssuredClaim(value, assurance));
        return Profile.ofProvider(told).toClaims();
    }
}
