package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.login.domain.BrowserKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connection's ways in")
class DefinitionTest {

    @Test
    @DisplayName("are those of its settings and of the browser, the first of which is taken")
    void first() {
        var definition = OpenIdProvider.DEFINITION;
        var back = OpenIdProvider.at(definition).connection();
        assertThat(definition.wayIn(BrowserKind.WECHAT, back)).map(Way::name).contains("web");
        var front = OpenIdProvider.at(definition, "front").connection();
        assertThat(definition.wayIn(BrowserKind.WECHAT, front)).map(Way::name).contains("front");
        assertThat(definition.codeWay(front)).map(Way::name).contains("app");
        assertThat(Peculiar.DEFINITION.codeWay(Peculiar.at(Map.of()).connection()))
                .isEmpty();
    }

    @Test
    @DisplayName("may be none in a browser where none works")
    void none() {
        var connection = Peculiar.at(Map.of()).connection();
        assertThat(Peculiar.DEFINITION.wayIn(BrowserKind.DINGTALK, connection)).isEmpty();
        assertThat(Peculiar.DEFINITION.browsers(connection))
                .containsExactlyInAnyOrder(BrowserKind.DESKTOP, BrowserKind.MOBILE);
    }

    @Test
    @DisplayName("take a default where the administrator entered nothing")
    void defaults() {
        var at = OpenIdProvider.at(OpenIdProvider.DEFINITION, "");
        assertThat(at.fields()).containsEntry("mode", "code");
        assertThat(OpenIdProvider.DEFINITION.wayIn(BrowserKind.DESKTOP, at.connection()))
                .map(Way::name)
                .contains("web");
    }

    @Test
    @DisplayName("depend on secrets only by their being there")
    void conditions() {
        var settings = new Settings(Map.of("a", "1", "b", ""), Set.of("s"));
        assertThat(new Condition.Filled(List.of("a", "s")).holds(settings)).isTrue();
        assertThat(new Condition.Filled(List.of("b")).holds(settings)).isFalse();
        assertThat(new Condition.Empty(List.of("b", "c")).holds(settings)).isTrue();
        assertThat(new Condition.Empty(List.of("s")).holds(settings)).isFalse();
        assertThat(new Condition.In("a", List.of("1", "2")).holds(settings)).isTrue();
        assertThat(new Condition.In("s", List.of("1")).holds(settings)).isFalse();
        assertThat(Condition.ALWAYS.holds(settings)).isTrue();
    }
}
