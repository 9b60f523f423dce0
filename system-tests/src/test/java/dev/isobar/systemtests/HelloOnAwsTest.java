package dev.isobar.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.example.hello.HelloApp;
import dev.isobar.provider.aws.LambdaEntryPoint;
import dev.isobar.testserver.LambdaRuntime;
import dev.isobar.testserver.LambdaRuntime.Result;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hello example, which declares no resource, packaged for Lambda without Isobar's code for resources. */
class HelloOnAwsTest {
    private static final String EVENTS = "provider-aws/src/test/resources/dev/isobar/provider/aws/function";

    @TempDir
    private static Path directory;

    private static Path task;

    @BeforeAll
    static void pack() throws Exception {
        task = Packages.unpacked("hello", new HelloApp(), directory);
    }

    private static LambdaRuntime start(String... jvm) throws Exception {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        options.addAll(List.of(jvm));
        return LambdaRuntime.start(LambdaEntryPoint.class.getName(), options, Packages.runtimeClient(), task, Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+BytecodeVerificationRemote", "-BytecodeVerificationRemote", "+BytecodeVerificationLocal"})
    @DisplayName("requests are answered, whatever the JVM verifies, and so may link early")
    void answers(String verification) throws Exception {
        try (LambdaRuntime lambda = start("-XX:+UnlockDiagnosticVMOptions", "-XX:" + verification)) {
            HttpApi api = new HttpApi(lambda);
            assertThat(api.get("/hello?name=Ann").text()).isEqualTo("{\"message\":\"Hello Ann\"}");
            assertThat(api.post("/echo", "{\"id\":1,\"name\":\"n\",\"price\":2.5}")
                            .text())
                    .isEqualTo("{\"id\":1,\"name\":\"n\",\"price\":2.5}");
        }
    }

    @Test
    @DisplayName(
            "an event of any kind, meant for another function, is refused for what it is and not for a class that is absent")
    void foreignEvents() throws Exception {
        List<Path> events;
        try (Stream<Path> files = Files.list(Packages.root().resolve(EVENTS))) {
            events = files.sorted().toList();
        }
        assertThat(events).hasSizeGreaterThan(10);
        try (LambdaRuntime lambda = start()) {
            for (Path event : events) {
                Result result = lambda.invoke(Files.readAllBytes(event)).get(60, TimeUnit.SECONDS);
                assertThat(result.text()).as(event.toString()).doesNotContain("NoClassDefFoundError", "dev/isobar/");
            }
            assertThat(lambda.log()).isNotEmpty().noneMatch(line -> line.contains("dev/isobar/"));
        }
    }

    /** What only the drivers of a service use, beside their interfaces. */
    private static boolean isOfDrivers(String name) {
        return name.matches("dev\\.isobar\\.(blob|document|queue)\\.spi\\..*");
    }

    @Test
    @DisplayName("every class of Isobar's in the package links and initialises without those that were left out")
    void linksWithoutWhatWasLeftOut() throws Exception {
        Map<String, String> broken = new TreeMap<>();
        List<String> names = new ArrayList<>();
        List<URL> jars = new ArrayList<>();
        for (Path jar : Packages.jars(task)) {
            jars.add(jar.toUri().toURL());
            if (jar.getFileName().toString().startsWith("isobar-")) {
                names.addAll(classes(jar));
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            for (String name : names) {
                try {
                    Class.forName(name, true, loader);
                } catch (LinkageError error) {
                    broken.put(name, String.valueOf(error.getMessage()));
                }
            }
        }
        broken.keySet().removeIf(HelloOnAwsTest::isOfDrivers);
        assertThat(names).hasSizeGreaterThan(200).contains("dev.isobar.app.spi.Resource");
        assertThat(names).noneMatch(name -> name.matches("dev\\.isobar\\.(blob|document|queue|tool)\\.[A-Z].*"));
        assertThat(broken.values()).noneMatch(missing -> missing.startsWith("dev/isobar/"));
    }

    private static List<String> classes(Path jar) throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    names.add(
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        }
        return names;
    }
}
