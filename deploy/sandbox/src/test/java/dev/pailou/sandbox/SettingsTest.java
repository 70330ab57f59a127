package dev.pailou.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pailou.sandbox.demo.DemoSettings;
import dev.pailou.sandbox.vendor.VendorApp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The settings file")
class SettingsTest {
    private Path file;

    @BeforeEach
    void create(@TempDir Path folder) throws IOException {
        file = Files.createFile(
                folder.resolve("sandbox.properties"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Test
    @DisplayName("gives address, apps and the demo's client")
    void whole() throws IOException {
        SandboxSettings settings = read("""
                sandbox.port=8081
                sandbox.public-url=http://localhost:8081
                demo.discovery-url=http://demo.localhost:8080/oidc/.well-known/openid-configuration
                demo.client-id=c
                demo.client-secret=s
                demo.start-address=http://demo.localhost:8080/connections/social/wechat-qr?app_id=65f0
                wechat.app.wx1.secret=secret
                wechat.app.wx1.redirect-host=localhost
                wechat.app.wx1.unionid=false
                """);

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8081);
        assertThat(settings.publicUrl()).isEqualTo(URI.create("http://localhost:8081"));
        assertThat(settings.apps())
                .containsExactly(new VendorApp("wechat", "wx1", "secret", "localhost", false, "sandbox"));
        assertThat(settings.demo().get())
                .contains(new DemoSettings(
                        URI.create("http://demo.localhost:8080/oidc/.well-known/openid-configuration"),
                        "c",
                        "s",
                        Optional.empty(),
                        Optional.of(
                                URI.create("http://demo.localhost:8080/connections/social/wechat-qr?app_id=65f0"))));
    }

    @Test
    @DisplayName("may get the demo's client after the start")
    void demoLater() throws IOException {
        SandboxSettings settings = read("sandbox.port=0");
        assertThat(settings.demo().get()).isEmpty();

        Files.writeString(file, """
                sandbox.port=0
                demo.discovery-url=http://x/.well-known/openid-configuration
                demo.client-id=c
                demo.client-secret=s
                """);

        assertThat(settings.demo().get()).isPresent();
    }

    @Test
    @DisplayName("is refused in one clear sentence")
    void refusals() throws IOException {
        assertRefused("sandbox.port=http", "sandbox.port must be a port number, 0 to 65535.");
        assertRefused(
                "sandbox.port=1\nsandbox.public-url=localhost:1/x", "sandbox.public-url must be an http(s) address");
        assertRefused("sandbox.port=1\nwechat.app.wx1.secret=s", "wechat.app.wx1.redirect-host is missing.");
        assertRefused("sandbox.port=1\nwechat.app.wx1.secrte=s", "wechat.app.wx1.secret is missing.");
        assertRefused(
                "sandbox.port=1\ndemo.discovery-url=http://x\ndemo.client-id=c\ndemo.client-secret=s",
                "demo.discovery-url must be an http(s) address that ends with /.well-known/openid-configuration.");
        assertRefused("""
                sandbox.port=1
                demo.discovery-url=http://x/.well-known/openid-configuration
                demo.client-id=c
                demo.client-secret=s
                demo.start-address=http://x/connections
                """, "demo.start-address must be an http(s) address that ends with ?app_id= and a client id.");
    }

    @Test
    @DisplayName("is refused when others may read it, or when it is not there")
    void permissions() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertRefused("sandbox.port=1", "set its mode to 0600");

        Files.delete(file);
        assertThatThrownBy(() -> SandboxSettings.from(new SettingsFile(file)))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    @DisplayName("naming a port in use or an unknown vendor ends the start in one clear sentence")
    void start() throws IOException {
        try (Sandbox first = Sandbox.start(read("sandbox.port=0"))) {
            SandboxSettings same = read("sandbox.port=" + first.port());
            assertThatThrownBy(() -> Sandbox.start(same))
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1 port " + first.port());
        }
        SandboxSettings unknown = read("sandbox.port=0\nnobody.app.a.secret=s\nnobody.app.a.redirect-host=h");
        assertThatThrownBy(() -> Sandbox.start(unknown)).hasMessage("There is no vendor nobody in the sandbox.");
        SandboxSettings misspelt =
                read("sandbox.port=0\nwechat.app.a.secret=s\nwechat.app.a.redirect-host=h\nwechat.app.a.ki-nd=x");
        assertThatThrownBy(() -> Sandbox.start(misspelt)).hasMessage("kiNd is not a setting of an app of wechat.");
    }

    private SandboxSettings read(String text) throws IOException {
        Files.writeString(file, text);
        return SandboxSettings.from(new SettingsFile(file));
    }

    private void assertRefused(String text, String sentence) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining(sentence);
    }
}
