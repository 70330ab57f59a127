package dev.pailou.login;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rooms of login-service")
class RoomsTest {

    private static final String HOME = "dev.pailou.login.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.pailou.login");

    @Test
    @DisplayName("lead one way: resources, pages, steps of a login, and what these stand on")
    void oneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("api")
                .definedBy(HOME + "api..")
                .layer("pages")
                .definedBy(HOME + "pages..")
                .layer("flow")
                .definedBy(HOME + "flow..")
                .layer("clients")
                .definedBy(HOME + "clients..")
                .layer("tokens")
                .definedBy(HOME + "tokens..")
                .layer("push")
                .definedBy(HOME + "push..")
                .layer("protocol")
                .definedBy(HOME + "protocol..")
                .layer("events")
                .definedBy(HOME + "events..")
                .layer("store")
                .definedBy(HOME + "store..")
                .layer("domain")
                .definedBy(HOME + "domain..")
                .whereLayer("api")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("events")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("pages")
                .mayOnlyBeAccessedByLayers("api")
                .whereLayer("flow")
                .mayOnlyBeAccessedByLayers("api", "pages")
                .whereLayer("clients")
                .mayOnlyBeAccessedByLayers("flow")
                .whereLayer("tokens")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("push")
                .mayOnlyBeAccessedByLayers("flow")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("flow", "events", "tokens")
                .whereLayer("protocol")
                .mayOnlyBeAccessedByLayers("flow", "pages", "api", "tokens")
                .check(CLASSES);
    }

    @Test
    @DisplayName("have rules without frameworks")
    void pureDomain() {
        noClasses()
                .that()
                .resideInAPackage(HOME + "domain..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", HOME + "domain..", "dev.pailou.kernel.ids..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("know no provider by name")
    void noProvider() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                        .as(file.toString())
                        .doesNotContain("weixin", "\"wechat", "wechat-pc\"");
            }
        }
    }
}
