package dev.pailou.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.local.sandbox.SandboxApp;
import dev.pailou.local.sandbox.SandboxConnection;
import dev.pailou.local.sandbox.SandboxConnections;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Connections against the stand-ins")
class DemoConnectionTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("the demo's apps are the same at every start, and an app has one secret on both sides")
    void sameApps() throws Exception {
        var first = DemoConnection.all(Secrets.open(folder.resolve("secrets.json")));
        var again = DemoConnection.all(Secrets.open(folder.resolve("secrets.json")));

        assertThat(again).isEqualTo(first).hasSize(6);
        assertThat(first).allSatisfy(connection -> {
            var app = connection.app();
            assertThat(app.settings("localhost"))
                    .containsEntry(app.connection().standIn() + ".app." + app.appId() + ".secret", app.secret())
                    .containsEntry(app.connection().standIn() + ".app." + app.appId() + ".redirect-host", "localhost");
            assertThat(app.form()).containsValues(app.appId(), app.secret());
        });
    }

    @Test
    @DisplayName("the demo's WeChat app is the one that data of older starts know")
    void sameAppAsBefore() throws Exception {
        var secrets = Secrets.open(folder.resolve("secrets.json"));
        secrets.remember("wechatApp", "AbCd+efGh/12345678901234567890ijklmnopqrstu=");
        secrets.remember("wechatAppSecret", "told-to-connection-service");

        assertThat(DemoConnection.all(secrets).getFirst().app().form())
                .containsEntry("appId", "wxbdefh12345678901")
                .containsEntry("appSecret", "told-to-connection-service");
    }

    static Stream<SandboxConnection> connections() {
        return SandboxConnections.read().connections().stream();
    }

    @ParameterizedTest
    @MethodSource("connections")
    @DisplayName("nothing of an app is left open")
    void filled(SandboxConnection connection) {
        var app = SandboxApp.random(connection);

        assertThat(app.registration("localhost", "http://localhost/events").values())
                .noneMatch(value -> value.contains("{"));
        assertThat(app.form().values()).noneMatch(value -> value.contains("{"));
        assertThat(app.appId()).doesNotContain("#", "@").hasSameSizeAs(connection.appId());
        assertThat(connection.name()).matches("[a-z0-9-]{1,31}");
    }
}
