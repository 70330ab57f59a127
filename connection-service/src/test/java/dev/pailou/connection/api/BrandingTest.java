package dev.pailou.connection.api;

import static dev.pailou.connection.support.Api.administrator;
import static dev.pailou.connection.support.Api.get;
import static dev.pailou.connection.support.Api.last;
import static dev.pailou.connection.support.Api.newApplication;
import static dev.pailou.connection.support.Api.newPool;
import static dev.pailou.connection.support.Api.patch;
import static dev.pailou.connection.support.Api.pool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.pailou.connection.support.Configuration;
import dev.pailou.connection.support.Surroundings;
import dev.pailou.kernel.addressing.PageLanguage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(Surroundings.class)
@DisplayName("How the pages of pools and applications look")
class BrandingTest {

    /** One transparent pixel. */
    private static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    @Inject
    Configuration configuration;

    @Test
    @DisplayName("is like ours until somebody says otherwise")
    void ours() {
        var poolId = newPool();
        get(pool(poolId))
                .then()
                .body("branding.primaryColor", nullValue())
                .body("branding.language", nullValue())
                .body("logo", equalTo(false));
        assertThat(configuration.await(poolId, 1).at("/branding/primaryColor").isNull())
                .isTrue();
    }

    @Test
    @DisplayName("is set member by member, taken away by null, and told of")
    void set() {
        var poolId = newPool();
        for (var path : new String[] {pool(poolId), newApplication(poolId)}) {
            branding(path, "primaryColor", "#1A56DB").then().statusCode(200);
            patch(
                            path,
                            Map.of(
                                    "branding",
                                    Map.of(
                                            "privacyUri", "https://acme.example/privacy",
                                            "termsUri", "https://acme.example/terms",
                                            "language", "zh-Hant",
                                            "contact", " IT, ext. 8888 ",
                                            "connectionStyle", "icons")))
                    .then()
                    .statusCode(200)
                    .body("branding.primaryColor", equalTo("#1a56db"))
                    .body("branding.contact", equalTo("IT, ext. 8888"));
            branding(path, "termsUri", null)
                    .then()
                    .statusCode(200)
                    .body("branding.termsUri", nullValue())
                    .body("branding.privacyUri", equalTo("https://acme.example/privacy"));
            var told = configuration.await(last(path), 4).path("branding");
            assertThat(told.path("primaryColor").asText()).isEqualTo("#1a56db");
            assertThat(told.path("language").asText()).isEqualTo("zh-Hant");
            assertThat(told.path("connectionStyle").asText()).isEqualTo("icons");
            assertThat(told.path("termsUri").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("takes every language of our pages")
    void languages(PageLanguage language) {
        branding(pool(newPool()), "language", language.tag()).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "primaryColor, red",
        "primaryColor, '#fff'",
        "primaryColor, '#1a56db;background:url(x)'",
        "privacyUri, javascript:alert(1)",
        "privacyUri, http://acme.example/privacy",
        "termsUri, /terms",
        "termsUri, 'https://acme.example/\u00e4'",
        "language, zh",
        "language, fr",
        "contact, ''",
        "contact, 'a\u202eb'",
        "connectionStyle, tabs"
    })
    @DisplayName("C25: is refused where it is anything but a colour, an address, a language or words")
    void refused(String member, String value) {
        branding(pool(newPool()), member, value)
                .then()
                .statusCode(400)
                .body("detail", containsString("branding." + member));
    }

    @Test
    @DisplayName("has no member for styles or markup")
    void unknown() {
        branding(pool(newPool()), "css", "body{}")
                .then()
                .statusCode(400)
                .body("detail", containsString("branding.css"));
    }

    @Test
    @DisplayName("has a logo that is put, read, told of and deleted")
    void logo() {
        var poolId = newPool();
        for (var path : new String[] {pool(poolId), newApplication(poolId)}) {
            get(path + "/logo").then().statusCode(404);
            putLogo(path, "image/png", PIXEL).then().statusCode(204);
            get(path).then().body("logo", equalTo(true));
            var read = administrator().accept("image/png").get(path + "/logo");
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.contentType()).isEqualTo("image/png");
            assertThat(read.asByteArray()).isEqualTo(PIXEL);
            var told = configuration.await(last(path), 2).at("/branding/logo").asText();
            assertThat(Base64.getDecoder().decode(told)).isEqualTo(PIXEL);
            administrator().delete(path + "/logo").then().statusCode(204);
            assertThat(configuration.await(last(path), 3).at("/branding/logo").isNull())
                    .isTrue();
            get(path + "/logo").then().statusCode(404);
        }
    }

    @Test
    @DisplayName("C25: has a logo that is a PNG, of the version that the administrator saw")
    void noLogo() {
        var path = pool(newPool());
        putLogo(path, "image/png", "<svg/>".getBytes()).then().statusCode(400).body("detail", containsString("PNG"));
        putLogo(path, "image/svg+xml", "<svg/>".getBytes()).then().statusCode(400);
        administrator()
                .header("If-Match", "\"7\"")
                .contentType("image/png")
                .body(PIXEL)
                .put(path + "/logo")
                .then()
                .statusCode(412);
        putLogo(pool("0123456789abcdef01234567"), "image/png", PIXEL).then().statusCode(404);
        putLogo(pool(newPool()) + "/applications/" + last(newApplication(newPool())), "image/png", PIXEL)
                .then()
                .statusCode(404);
    }

    private static Response putLogo(String path, String type, byte[] picture) {
        return administrator().contentType(type).body(picture).put(path + "/logo");
    }

    private static Response branding(String path, String member, String value) {
        var branding = new HashMap<String, String>();
        branding.put(member, value);
        return patch(path, Map.of("branding", branding));
    }
}
