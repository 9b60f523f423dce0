package dev.isobar.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.Capability;
import dev.isobar.conformance.report.Contract;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.ReflectionSupport;

/** Holds the suites and the contract to each other: no rule without a test, no test without a rule. */
class RulesTest {
    private static final List<Class<? extends Annotation>> TESTS =
            List.of(Test.class, ParameterizedTest.class, RepeatedTest.class, TestFactory.class, Property.class);
    private static final Path SOURCES = Path.of("src", "main", "java");

    private static List<Method> tests() {
        Path own = Path.of(
                Rule.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        return ReflectionSupport.findAllClassesInClasspathRoot(own.toUri(), type -> true, name -> true).stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> TESTS.stream().anyMatch(method::isAnnotationPresent))
                .toList();
    }

    private static Set<String> contract() {
        return Contract.published().clauses().stream()
                .map(Contract.Clause::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTestNamesItsRule() {
        assertThat(tests()).isNotEmpty().allMatch(test -> test.isAnnotationPresent(Rule.class));
    }

    @Test
    void everyRuleHasATestAndEveryTestARule() {
        Set<String> tested = tests().stream()
                .flatMap(test -> Arrays.stream(test.getAnnotation(Rule.class).value()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tested).isEqualTo(contract());
    }

    @Test
    void everyCapabilityIsTestedInBothArms() {
        Set<Capability> declared = EnumSet.noneOf(Capability.class);
        Set<Capability> undeclared = EnumSet.noneOf(Capability.class);
        for (Method test : tests()) {
            declared.addAll(List.of(test.getAnnotation(Rule.class).needs()));
            undeclared.addAll(List.of(test.getAnnotation(Rule.class).lacks()));
        }
        assertThat(declared).as("declared arm").containsExactly(Capability.values());
        assertThat(undeclared).as("undeclared arm").containsExactly(Capability.values());
    }

    @Test
    void noSuiteIsLongerThan500Lines() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(500);
            }
        }
    }
}
