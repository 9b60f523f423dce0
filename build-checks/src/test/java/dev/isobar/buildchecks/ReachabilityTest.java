package dev.isobar.buildchecks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import dev.isobar.cloud.Cloud;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.provider.local.LocalProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds the metadata for GraalVM's native images (https://www.graalvm.org/latest/reference-manual/native-image/metadata/) to the
 * code: all that is touched by name at run time must be declared, as an image contains nothing else of that kind.
 */
class ReachabilityTest {
    private static final String METADATA = "META-INF/native-image/dev.isobar/%s/reachability-metadata.json";

    /** Who calls something by name, and why the metadata need not say more than it does. */
    private static final Map<String, String> REFLECTING = Map.of(
            "dev.isobar.app.spi.Applications",
                    "the application's class, which its own metadata or its service file names",
            "dev.isobar.cloud.Settings", "the resource isobar.properties",
            "dev.isobar.http.ClasspathFile", "the application's resources",
            "dev.isobar.internal.json.PlainRecord", "the application's records",
            "dev.isobar.internal.json.PlainRecord$Known", "the application's records",
            "dev.isobar.provider.local.dev.Application", "classes that are loaded anew while they are worked on",
            "dev.isobar.provider.local.server.VirtualThreads",
                    "one method of the JDK by a constant name, which native-image resolves itself");

    private static final Set<String> BY_NAME = Set.of(
            "forName",
            "newInstance",
            "invoke",
            "getConstructor",
            "getDeclaredConstructor",
            "getDeclaredConstructors",
            "getConstructors",
            "getMethod",
            "getMethods",
            "getDeclaredMethod",
            "getDeclaredMethods",
            "getField",
            "getFields",
            "getDeclaredField",
            "getDeclaredFields",
            "getRecordComponents",
            "getResource",
            "getResources",
            "getResourceAsStream",
            "loadClass",
            "newProxyInstance");

    private static final Set<String> REFLECTION = Set.of(
            "java.lang.Class",
            "java.lang.ClassLoader",
            "java.lang.reflect.Constructor",
            "java.lang.reflect.Method",
            "java.lang.reflect.Proxy");

    private static final JavaClasses CODE = new ClassFileImporter()
            .importLocations(Set.of(location(Cloud.class), location(LocalProvider.class), location(AwsProvider.class)));

    private static Location location(Class<?> type) {
        return Location.of(type.getProtectionDomain().getCodeSource().getLocation());
    }

    private static Map<String, Set<String>> declared() throws IOException {
        Map<String, Set<String>> types = new TreeMap<>();
        for (String artifact : List.of("isobar-api", "isobar-provider-aws")) {
            for (JsonNode type : metadata(artifact).path("reflection")) {
                Set<String> methods = new TreeSet<>();
                type.path("methods").forEach(method -> methods.add(signature(method)));
                types.put(type.path("type").asText(), methods);
            }
        }
        return types;
    }

    private static JsonNode metadata(String artifact) throws IOException {
        List<URL> found =
                Collections.list(ReachabilityTest.class.getClassLoader().getResources(METADATA.formatted(artifact)));
        assertThat(found).as("the metadata of " + artifact).hasSize(1);
        try (InputStream in = found.get(0).openStream()) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static String signature(JsonNode method) {
        List<String> parameters = new ArrayList<>();
        method.path("parameterTypes").forEach(parameter -> parameters.add(parameter.asText()));
        return method.path("name").asText() + "(" + String.join(",", parameters) + ")";
    }

    @Test
    @DisplayName("what Jackson finds on Isobar's types is declared")
    void annotated() throws IOException {
        Map<String, Set<String>> touched = new TreeMap<>();
        for (JavaClass type : CODE) {
            for (JavaMethod method : type.getMethods()) {
                if (method.isAnnotatedWith("dev.isobar.internal.json.WrittenAs")
                        || method.isAnnotatedWith("dev.isobar.internal.json.ReadFrom")) {
                    touched.computeIfAbsent(type.getName(), name -> new TreeSet<>())
                            .add(signature(method));
                }
            }
            if (type.isAnnotatedWith("dev.isobar.internal.json.NeverWritten")) {
                touched.put(type.getName(), Set.of());
            }
            if (type.isAnnotatedWith(JsonSerialize.class)) {
                touched.put(
                        type.getAnnotationOfType(JsonSerialize.class).using().getName(), Set.of("<init>()"));
            }
        }

        assertThat(touched).isNotEmpty();
        assertThat(declared()).containsAllEntriesOf(touched);
    }

    private static String signature(JavaMethod method) {
        List<String> parameters = method.getRawParameterTypes().stream()
                .map(parameter ->
                        parameter.isArray() ? parameter.getComponentType().getName() + "[]" : parameter.getName())
                .toList();
        return method.getName() + "(" + String.join(",", parameters) + ")";
    }

    @Test
    @DisplayName("nothing else is touched by name; who adds something declares it and is listed here")
    void reflecting() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : CODE) {
            if (!type.getPackageName().startsWith("dev.isobar.tool")
                    && type.getMethodCallsFromSelf().stream().anyMatch(ReachabilityTest::isByName)) {
                found.add(type.getName());
            }
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(REFLECTING.keySet());
    }

    private static boolean isByName(JavaMethodCall call) {
        return REFLECTION.contains(call.getTargetOwner().getName())
                && BY_NAME.contains(call.getTarget().getName());
    }

    @Test
    @DisplayName("what is declared exists, and the settings' file is in the image")
    void exists() throws Exception {
        for (Map.Entry<String, Set<String>> type : declared().entrySet()) {
            Class<?> found = Class.forName(type.getKey());
            Set<String> present = new TreeSet<>();
            Arrays.stream(found.getDeclaredMethods())
                    .forEach(method -> present.add(method.getName() + parameters(method.getParameterTypes())));
            Arrays.stream(found.getDeclaredConstructors())
                    .forEach(constructor -> present.add("<init>" + parameters(constructor.getParameterTypes())));
            assertThat(present).as(type.getKey()).containsAll(type.getValue());
        }
        assertThat(metadata("isobar-api").path("resources").path(0).path("glob").asText())
                .isEqualTo("isobar.properties");
        assertThat(declared())
                .as("the class that Lambda is told to run")
                .containsEntry("dev.isobar.provider.aws.LambdaEntryPoint", Set.of("<init>()"));
    }

    private static String parameters(Class<?>... types) {
        return "("
                + String.join(",", Arrays.stream(types).map(Class::getTypeName).toList()) + ")";
    }
}
