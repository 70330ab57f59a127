package dev.pailou.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What somebody wants a profile to say")
class ProfileEditTest {

    private final Profile profile = new Profile(Map.of(
            "name", new AssuredClaim("Ming", Assurance.VERIFIED_BY_PROVIDER),
            "nickname", new AssuredClaim("小明", Assurance.UNVERIFIED)));

    @ParameterizedTest(name = "{0} can be \"{1}\"")
    @CsvSource({
        "name,小明",
        "nickname,''",
        "birthdate,1990-02-28",
        "birthdate,0000-12-31",
        "birthdate,1990",
        "zoneinfo,Asia/Shanghai",
        "locale,zh-Hans-CN",
        "picture,https://example.com/a.png",
        "website,''"
    })
    void good(String claim, String value) {
        assertThat(new ProfileEdit(Map.of(claim, value)).mistakes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} can''t be \"{1}\"")
    @CsvSource({
        "birthdate,1990-02-30",
        "birthdate,-199-01-01",
        "birthdate,yesterday",
        "zoneinfo,Mars/Olympus",
        "locale,zh_CN",
        "picture,javascript:alert(1)",
        "picture,data:image/png;base64",
        "website,https://",
        "profile,//example.com",
        "email,a@example.com",
        "email_verified,true",
        "phone_number,+8613800000000",
        "preferred_username,admin",
        "sub,x",
        "roles,admin"
    })
    void bad(String claim, String value) {
        assertThat(new ProfileEdit(Map.of(claim, value)).mistakes()).containsOnlyKeys(claim);
    }

    @Test
    @DisplayName("is no longer than applications show")
    void tooLong() {
        assertThat(new ProfileEdit(Map.of("name", "x".repeat(255))).mistakes()).isEmpty();
        assertThat(new ProfileEdit(Map.of("name", "x".repeat(256))).mistakes()).containsOnlyKeys("name");
        assertThat(new ProfileEdit(Map.of("picture", "https://example.com/" + "x".repeat(1024))).mistakes())
                .containsOnlyKeys("picture");
    }

    @Test
    @DisplayName("C2: is vouched for by nobody, and stays what the person said")
    void unvouched() {
        var edited = profile.with(new ProfileEdit(Map.of("name", " Xiao\u0000 Ming ", "nickname", "")));
        assertThat(edited.claims())
                .containsExactlyEntriesOf(Map.of("name", new AssuredClaim("Xiao Ming", Assurance.UNVERIFIED)));
        assertThat(edited.edited()).containsExactlyInAnyOrder("name", "nickname");
    }

    @Test
    @DisplayName("edits nothing that it says already")
    void same() {
        assertThat(profile.with(new ProfileEdit(Map.of("name", "Ming", "website", ""))))
                .isEqualTo(profile);
    }
}
