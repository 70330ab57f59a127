package dev.pailou.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules between the rooms, checked on the compiled classes of all of them. */
class ArchitectureTest {

    /** Folder of each service and the package that is its own. */
    private static final Map<String, String> SERVICES = Map.of(
            "connection-service", "dev.pailou.connection",
            "login-service", "dev.pailou.login",
            "user-service", "dev.pailou.user",
            "token-service", "dev.pailou.token");

    private static final String KERNEL = "dev.pailou.kernel";

    private static JavaClasses pailou;

    @BeforeAll
    static void read() {
        var root = Path.of(System.getProperty("pailou.root"));
        var folders = Stream.concat(
                        Stream.of("shared-kernel", "deploy/sandbox", "deploy/local"), SERVICES.keySet().stream())
                .map(folder -> root.resolve(folder).resolve("target/classes"))
                .toList();
        assertThat(folders).allMatch(Files::isDirectory);
        pailou = new ClassFileImporter().importPaths(folders);
        for (var home : SERVICES.values()) {
            assertThat(pailou.that(resideInAPackage(home + ".."))).isNotEmpty();
        }
    }

    static Stream<String> services() {
        return SERVICES.values().stream().sorted();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    @DisplayName("a service imports no other service")
    void servicesAreApart(String service) {
        noClasses()
                .that()
                .resideInAPackage(service + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.pailou..").and(not(resideInAnyPackage(service + "..", KERNEL + ".."))))
                .check(pailou);
    }

    @Test
    @DisplayName("the shared kernel imports no service")
    void kernelKnowsNobody() {
        noClasses()
                .that()
                .resideInAPackage(KERNEL + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.pailou..").and(not(resideInAPackage(KERNEL + ".."))))
                .check(pailou);
    }

    @Test
    @DisplayName("the sandbox is written from the vendors' documents: it imports nothing of ours")
    void sandboxIsApart() {
        noClasses()
                .that()
                .resideInAPackage("dev.pailou.sandbox..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.pailou..").and(not(resideInAPackage("dev.pailou.sandbox.."))))
                .check(pailou);
    }

    @Test
    @DisplayName("the rooms of the kernel have no cycles")
    void kernelHasNoCycles() {
        slices().matching(KERNEL + ".(*)..").should().beFreeOfCycles().check(pailou);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("services")
    @DisplayName("a domain knows no framework, no store and no resource")
    void domainsArePure(String service) {
        noClasses()
                .that()
                .resideInAPackage(service + ".domain..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.quarkus..",
                        "io.vertx..",
                        "io.smallrye..",
                        "jakarta.ws.rs..",
                        "jakarta.persistence..",
                        "jakarta.enterprise..",
                        "org.hibernate..",
                        "org.eclipse.microprofile..",
                        service + ".api..",
                        service + ".store..",
                        service + ".events..",
                        KERNEL + ".outbox..",
                        KERNEL + ".outbound.."))
                .check(pailou);
    }

    @Test
    @DisplayName("C23, C33: every resource method says who may call it")
    void accessIsStated() {
        methods()
                .that()
                .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
                .and()
                .areDeclaredInClassesThat(not(INTERFACES))
                .should()
                .beAnnotatedWith(PermitAll.class)
                .orShould()
                .beAnnotatedWith(RolesAllowed.class)
                .orShould()
                .beAnnotatedWith(DenyAll.class)
                .check(pailou);
    }

    @Test
    @DisplayName("C18: the only way out to chosen hosts is the kernel's")
    void oneWayOut() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        SERVICES.values().stream().map(home -> home + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.vertx.core.http.HttpClient")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "io.vertx.ext.web.client..", "io.vertx.mutiny.ext.web.client..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.net.HttpURLConnection")
                .check(pailou);
    }

    @Test
    @DisplayName("what a class needs comes through its constructor")
    void constructorInjection() {
        fields().should().notBeAnnotatedWith(Inject.class).check(pailou);
    }

    @Test
    @DisplayName("no drawer for what has no place")
    void noDrawers() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .check(pailou);
    }

    @Test
    @DisplayName("nothing waits for a result on the thread that has to produce it")
    void neverAwaits() {
        noClasses()
                .that()
                .resideInAnyPackage(Stream.concat(Stream.of(KERNEL), SERVICES.values().stream())
                        .map(home -> home + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.smallrye.mutiny.groups.UniAwait")
                .check(pailou);
    }
}
