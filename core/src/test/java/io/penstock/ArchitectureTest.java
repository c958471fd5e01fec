package io.penstock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The architecture of core")
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.penstock");

    @Test
    @DisplayName("keeps the driver interfaces free of what is built on them")
    void spi() {
        noClasses()
                .that()
                .resideInAPackage("io.penstock.spi..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.penstock.codec..", "io.penstock.internal..")
                .check(CORE);
    }

    @Test
    @DisplayName("keeps Kryo within the codec")
    void kryo() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.penstock.codec..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.esotericsoftware..")
                .check(CORE);
    }

    @Test
    @DisplayName("keeps the engine and the machines free of user types and codecs: they move bytes and longs")
    void engine() {
        noClasses()
                .that()
                .resideInAnyPackage("io.penstock.internal.local..", "io.penstock.internal.machine..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.penstock.codec..")
                .check(CORE);
    }

    @Test
    @DisplayName("lets nobody who is not internal extend what is")
    void internals() {
        noClasses()
                .that()
                .resideInAnyPackage("io.penstock.spi..", "io.penstock.codec..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.penstock.internal..")
                .check(CORE);
    }

    @Test
    @DisplayName(
            "offers users final classes, records, interfaces, enums, exceptions and sealed classes, and nothing to inherit from")
    void finalTypes() {
        classes()
                .that()
                .resideInAPackage("io.penstock")
                .and()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotAssignableTo(IpcException.class)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CORE);
    }
}
