package io.penstock.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The dependency rule, over all modules that stand on the class path of the examples. */
@DisplayName("The house")
class HouseTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.penstock");

    @Test
    @DisplayName("keeps core's internal packages to core")
    void internals() {
        noClasses()
                .that()
                .resideInAnyPackage("io.penstock.sharedmem..", "io.penstock.examples..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.penstock.internal..")
                .check(ALL);
    }

    @Test
    @DisplayName("keeps backends from user types: they see the drivers' interfaces and the exceptions")
    void backends() {
        noClasses()
                .that()
                .resideInAPackage("io.penstock.sharedmem..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.penstock.codec..", "io.penstock.examples..")
                .check(ALL);
    }

    @Test
    @DisplayName("lets the examples use what users use, and no backend by name")
    void examples() {
        noClasses()
                .that()
                .resideInAPackage("io.penstock.examples..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.penstock.sharedmem..")
                .check(ALL);
    }
}
