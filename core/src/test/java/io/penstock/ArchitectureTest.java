package io.penstock;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The architecture of core")
class ArchitectureTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.penstock");

    /** What is not for users in the package of the users' types: what hands these types to the rooms below. */
    private static final List<String> BRIDGES = List.of("ArchiveMain", "ChildMain", "PublicTypes");

    private static final String USERS = "io.penstock";
    private static final String SPI = "io.penstock.spi";
    private static final String CODEC = "io.penstock.codec";
    private static final String CONFIG = "io.penstock.internal.config";
    private static final String MACHINE = "io.penstock.internal.machine";
    private static final String ENGINE = "io.penstock.spi.engine";
    private static final String LOCAL = "io.penstock.internal.local";
    private static final String WAITING = "io.penstock.internal.waiting";
    private static final String SESSION = "io.penstock.internal.session";
    private static final String COLLECTION = "io.penstock.internal.collection";
    private static final String MANAGED = "io.penstock.internal.managed";
    private static final String PROCESS = "io.penstock.internal.process";

    /** Which rooms each room may use. The users' types stand above all of them. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry(SPI, List.of()),
            Map.entry(CODEC, List.of(SPI)),
            Map.entry(CONFIG, List.of(SPI)),
            Map.entry(MACHINE, List.of(SPI)),
            Map.entry(ENGINE, List.of(SPI)),
            Map.entry(LOCAL, List.of(SPI, ENGINE)),
            Map.entry(WAITING, List.of(SPI)),
            Map.entry(SESSION, List.of(SPI, CODEC, CONFIG, MACHINE)),
            Map.entry(COLLECTION, List.of(SPI, CODEC, SESSION)),
            Map.entry(MANAGED, List.of(SPI, CODEC, SESSION, WAITING)),
            Map.entry(PROCESS, List.of(SPI, CODEC, SESSION, CONFIG)));

    static Stream<String> rooms() {
        return ROOMS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    @DisplayName("lets a room use the rooms below it only")
    void layers(String room) {
        TreeSet<String> others = new TreeSet<>(ROOMS.keySet());
        others.remove(room);
        others.removeAll(ROOMS.get(room));
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others.toArray(String[]::new))
                .check(CORE);
    }

    @Test
    @DisplayName("has a place for every package")
    void map() {
        TreeSet<String> expected = new TreeSet<>(ROOMS.keySet());
        expected.add(USERS);
        assertThat(CORE.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @DisplayName("has no circles between rooms")
    void circles() {
        slices().matching("io.penstock.(**)").should().beFreeOfCycles().check(CORE);
    }

    @Test
    @DisplayName(
            "lets the rooms know exceptions and interfaces of the users' types, and one enum of a child's settings")
    void belowUserTypes() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOMS.keySet().toArray(String[]::new))
                .should()
                .dependOnClassesThat(resideInAPackage(USERS)
                        .and(not(assignableTo(Throwable.class)))
                        .and(not(INTERFACES))
                        .and(not(type(Output.class))))
                .check(CORE);
    }

    @Test
    @DisplayName("keeps to users what users import, and a few bridges to the rooms")
    void userTypesOnly() {
        assertThat(CORE.stream()
                        .filter(resideInAnyPackage(USERS))
                        .filter(each ->
                                each.isTopLevelClass() && !each.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info")))
                .containsExactlyInAnyOrderElementsOf(BRIDGES);
    }

    @Test
    @DisplayName("keeps Kryo within the codec")
    void kryo() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CODEC)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.esotericsoftware..")
                .check(CORE);
    }

    @Test
    @DisplayName("offers users final classes, records, interfaces, enums, exceptions and sealed classes, and nothing to"
            + " inherit from")
    void finalTypes() {
        classes()
                .that()
                .resideInAPackage(USERS)
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

    @Test
    @DisplayName("has no internal type among the superclasses of the users' types")
    void noInternalSuperclasses() {
        noClasses()
                .that()
                .resideInAPackage(USERS)
                .and()
                .arePublic()
                .should()
                .beAssignableTo(resideInAPackage("io.penstock.internal.."))
                .check(CORE);
    }
}
