package dev.pailou.user;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rooms of this service. */
@AnalyzeClasses(packages = "dev.pailou.user", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule everythingHasARoom = classes()
            .should()
            .resideInAnyPackage(
                    "dev.pailou.user.api",
                    "dev.pailou.user.domain..",
                    "dev.pailou.user.store",
                    "dev.pailou.user.events",
                    "dev.pailou.user.binding",
                    "dev.pailou.user.passwords",
                    "dev.pailou.user.proof");

    @ArchTest
    static final ArchRule rulesArePure = classes()
            .that()
            .resideInAPackage("dev.pailou.user.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "dev.pailou.user.domain..", "dev.pailou.kernel.events", "dev.pailou.kernel.ids");

    @ArchTest
    static final ArchRule storeKnowsNoCaller = noClasses()
            .that()
            .resideInAPackage("dev.pailou.user.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.pailou.user.api",
                    "dev.pailou.user.events",
                    "dev.pailou.user.binding",
                    "dev.pailou.user.passwords",
                    "dev.pailou.user.proof");

    @ArchTest
    static final ArchRule eventsDoNotNeedTheApi = noClasses()
            .that()
            .resideInAPackage("dev.pailou.user.events")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.pailou.user.api");

    @ArchTest
    static final ArchRule noOtherService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.pailou.connection..", "dev.pailou.login..", "dev.pailou.token..", "dev.pailou.local..");
}
