package io.penstock.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The benchmarks")
class HouseTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.penstock.benchmarks");

    @Test
    @DisplayName("use what users use, and no backend by name")
    void users() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.penstock.internal..", "io.penstock.sharedmem..", "io.penstock.spi..")
                .check(ALL);
    }

    @Test
    @DisplayName("measure peers without knowing what ours is measured by")
    void peers() {
        noClasses()
                .that()
                .resideInAnyPackage("io.penstock.benchmarks.measure..", "io.penstock.benchmarks.peer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.penstock.benchmarks", "io.penstock.benchmarks.report..")
                .check(ALL);
    }
}
