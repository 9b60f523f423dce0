package dev.isobar.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The directions in which packages may depend on one another: each slice sees only those listed for it. */
class DirectionsTest {
    private static final JavaClasses API = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.isobar");

    private static final List<String> CORE =
            List.of("dev.isobar.error", "dev.isobar", "dev.isobar.internal.json", "dev.isobar.internal.telemetry");

    private static final String SERVICES =
            "dev.isobar.blob dev.isobar.document dev.isobar.queue dev.isobar.secret dev.isobar.http";

    /** A service and its {@code spi} are one slice, named by the service. */
    private static final Map<String, List<String>> MAY_SEE = Map.ofEntries(
            Map.entry("dev.isobar.error", List.of()),
            Map.entry("dev.isobar", List.of("dev.isobar.error")),
            Map.entry("dev.isobar.internal.json", List.of("dev.isobar.error", "dev.isobar")),
            Map.entry("dev.isobar.internal.telemetry", List.of("dev.isobar.error", "dev.isobar")),
            Map.entry("dev.isobar.spi", CORE),
            Map.entry("dev.isobar.blob", and("dev.isobar.spi")),
            Map.entry("dev.isobar.document", and("dev.isobar.spi")),
            Map.entry("dev.isobar.queue", and("dev.isobar.spi")),
            Map.entry("dev.isobar.secret", and("dev.isobar.spi")),
            Map.entry("dev.isobar.http", and("dev.isobar.spi")),
            Map.entry(
                    "dev.isobar.backup",
                    List.of(
                            "dev.isobar.error",
                            "dev.isobar",
                            "dev.isobar.spi",
                            "dev.isobar.internal.json",
                            "dev.isobar.blob",
                            "dev.isobar.document")),
            Map.entry("dev.isobar.event", and("dev.isobar.spi", SERVICES)),
            Map.entry("dev.isobar.cloud", and("dev.isobar.spi", SERVICES)),
            Map.entry(
                    "dev.isobar.app",
                    and(
                            "dev.isobar.spi",
                            SERVICES,
                            "dev.isobar.event",
                            "dev.isobar.cloud",
                            "dev.isobar.internal.guice")),
            Map.entry("dev.isobar.tool", and("dev.isobar.spi", SERVICES, "dev.isobar.cloud", "dev.isobar.app")),
            Map.entry(
                    "dev.isobar.internal.guice",
                    and("dev.isobar.spi", SERVICES, "dev.isobar.event", "dev.isobar.cloud", "dev.isobar.app")));

    private static List<String> and(String... slices) {
        List<String> all = new ArrayList<>(CORE);
        for (String some : slices) {
            all.addAll(List.of(some.split(" ")));
        }
        return all;
    }

    private static Set<String> slices() {
        Set<String> slices = new TreeSet<>();
        API.forEach(type -> slices.add(sliceOf(type)));
        return slices;
    }

    private static String sliceOf(JavaClass type) {
        String name = type.getPackageName();
        boolean nested = name.endsWith(".spi") && !name.equals("dev.isobar.spi");
        return nested ? name.substring(0, name.length() - ".spi".length()) : name;
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(MAY_SEE.keySet()).containsAll(slices());
    }

    @ParameterizedTest
    @MethodSource("slices")
    void aSliceSeesOnlyWhatIsListedForIt(String slice) {
        Set<String> seen = new TreeSet<>();
        API.stream()
                .filter(type -> sliceOf(type).equals(slice))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(d -> d.getTargetClass().getPackageName().startsWith("dev.isobar"))
                .filter(d -> !sliceOf(d.getTargetClass()).equals(slice))
                .filter(d -> !MAY_SEE.getOrDefault(slice, List.of()).contains(sliceOf(d.getTargetClass())))
                .forEach(d -> seen.add(d.getDescription()));

        assertThat(seen).as("what %s should not know", slice).isEmpty();
    }

    @Test
    void jacksonStaysBehindItsSeam() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.isobar.internal.json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml..")
                .check(API);
    }

    @Test
    void openTelemetryStaysBehindItsSeam() {
        noClasses()
                .that(resideInAnyPackage("dev.isobar..").and(notTheOptionThatTakesIt()))
                .and()
                .resideOutsideOfPackage("dev.isobar.internal.telemetry")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opentelemetry..")
                .check(API);
    }

    private static DescribedPredicate<JavaClass> notTheOptionThatTakesIt() {
        return not(simpleName("CloudOptions"));
    }

    @Test
    void guiceStaysBehindItsSeam() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.isobar.internal.guice", "dev.isobar.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google..", "jakarta.inject..")
                .check(API);
    }

    @Test
    void portableTypesAreFinalOrInterfaces() {
        classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(ClosedForExtension.INSTANCE)
                .check(API);
    }

    @Test
    void everyPackageSaysWhatLivesThere() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> silent = files.filter(Files::isDirectory)
                    .filter(DirectionsTest::holdsTypes)
                    .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
                    .toList();

            assertThat(silent).isEmpty();
        }
    }

    private static boolean holdsTypes(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
