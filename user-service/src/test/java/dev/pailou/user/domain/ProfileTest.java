package dev.pailou.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import java.util.HashMap;
import java.util.Map;
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

    private static Map<String, String> claimsOf(String name, String value, Assurance assurance) {
        var told = new HashMap<String, AssuredClaim>();
        told.put(name, new AssuredClaim(value, assurance));
        return Profile.ofProvider(told).toClaims();
    }
}
