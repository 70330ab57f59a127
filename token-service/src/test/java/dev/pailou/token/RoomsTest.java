package dev.pailou.token;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rooms of token-service")
class RoomsTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.pailou.token");

    @Test
    @DisplayName("domain knows no framework and no other room")
    void domain() {
        noClasses()
                .that()
                .resideInAPackage("..token.domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "jakarta..",
                        "org.hibernate..",
                        "..token.api..",
                        "..token.store..",
                        "..token.events..",
                        "..token.signing..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("domain, store, signing and events don't know the HTTP interface and ask no other service")
    void api() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..token.api..", "..token.clients..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..token.api..", "..token.clients..", "jakarta.ws.rs..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("clients know no other room")
    void clients() {
        noClasses()
                .that()
                .resideInAPackage("..token.clients..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..token.api..", "..token.domain..", "..token.store..", "..token.events..", "..token.signing..")
                .check(CLASSES);
    }
}
