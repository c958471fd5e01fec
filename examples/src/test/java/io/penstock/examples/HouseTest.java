package io.penstock.examples;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The dependency rule, over all modules but the benchmarks, whose own test holds them. */
@DisplayName("The house")
class HouseTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.penstock");

    /** What core consists of. All else is outside, whatever it is called. */
    private static final DescribedPredicate<JavaClass> IN_CORE =
            resideInAnyPackage("io.penstock", "io.penstock.spi..", "io.penstock.codec..", "io.penstock.internal..");

    @Test
    @DisplayName("keeps core's internal packages to core")
    void internals() {
        noClasses()
                .that(not(IN_CORE))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.penstock.internal..")
                .check(ALL);
    }

    @Test
    @DisplayName("looks at every module")
    void modules() {
        assertThat(ALL.stream().filter(not(IN_CORE)).map(each -> each.getPackageName()
                        .split("\\.")[2]))
                .contains("sharedmem", "testkit", "examples");
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
