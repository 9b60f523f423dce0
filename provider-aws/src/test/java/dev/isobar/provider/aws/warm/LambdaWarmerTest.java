package dev.isobar.provider.aws.warm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.AppBuilder;
import dev.isobar.error.CloudException;
import dev.isobar.provider.aws.LambdaEntryPoint;
import dev.isobar.provider.aws.function.ClassSources;
import dev.isobar.provider.aws.packaging.FunctionRuntime;
import dev.isobar.provider.aws.runtime.LambdaBootstrap;
import dev.isobar.testserver.LambdaRuntime;
import dev.isobar.testserver.RuntimeApiServer.Reply;
import dev.isobar.tool.spi.Deployable;
import dev.isobar.tool.spi.Packaged;
import dev.isobar.tool.spi.Training;
import dev.isobar.tool.spi.Training.Request;
import dev.isobar.tool.spi.Warmed;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of a small application, made and used by real processes under AWS's own runtime client. */
class LambdaWarmerTest {
    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"));

    private static final Request HELLO = new Request("GET", "/hello", "");

    @TempDir
    private Path directory;

    private Warmed warm(Path java, List<Path> platform, Request... requests) throws Exception {
        Path classes = directory.resolve("classes");
        String name = WarmApp.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(classes.resolve(name).getParent());
        try (InputStream in = Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream(name))) {
            Files.write(classes.resolve(name), in.readAllBytes());
        }
        Files.writeString(directory.resolve("pom.xml"), "<project/>");
        Deployable application = new Deployable(
                WarmApp.class.getName(),
                AppBuilder.describe(new WarmApp()),
                directory.resolve("pom.xml"),
                classes,
                ClassSources.libraries(),
                directory.resolve("target"));
        return new LambdaWarmer().warm(application, new Training(java, platform, List.of(requests)));
    }

    private static int java(Path image, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(THIS_JAVA.resolve("bin/java").toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(image.toFile())
                .redirectErrorStream(true)
                .redirectOutput(image.resolveSibling("java.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** What a start with the image's own options loads up to its first answer, and from where. */
    private String loadedBy(Path image) throws Exception {
        Path log = directory.resolve("loaded.txt");
        List<String> jvm = List.of("-Xlog:class+load:file=" + log, "@java.options");
        try (LambdaRuntime lambda =
                LambdaRuntime.start(LambdaEntryPoint.class.getName(), jvm, List.of(), image, Map.of())) {
            assertThat(lambda.invoke(TrainingRun.event(HELLO))
                            .get(60, TimeUnit.SECONDS)
                            .text())
                    .contains("hello");
        }
        return Files.readString(log);
    }

    @Test
    @DisplayName("a start takes Isobar's and the application's classes from the archive, until a jar changes")
    void archiveIsUsed() throws Exception {
        Warmed warmed = warm(THIS_JAVA, ClassSources.runtime(), HELLO, new Request("POST", "/fails", "{}"));

        Path image = warmed.directory();
        assertThat(warmed.bytes()).isGreaterThan(1_000_000);
        assertThat(warmed.facts()).contains(new Packaged.Fact("failed", "POST /fails answered 500"));
        String demand = ArchiveKind.of(TargetJava.at(THIS_JAVA)).demanding();
        String loaded = loadedBy(image);
        for (Class<?> type : List.of(WarmApp.class, LambdaEntryPoint.class, AppBuilder.class)) {
            assertThat(loaded).contains(type.getName() + " source: shared objects file");
        }
        assertThat(loaded)
                .contains(FunctionRuntime.CLIENT.command().get(0) + " source: shared objects file")
                .doesNotContain("dev.isobar.provider.aws.runtime.");

        assertThat(java(image, demand, "@java.options", "-version")).isZero();
        Files.setLastModifiedTime(image.resolve("app.jar"), FileTime.fromMillis(0));
        assertThat(java(image, demand, "@java.options", "-version")).isNotZero();
        assertThat(java(image, "@java.options", "-version")).isZero();

        warm(THIS_JAVA, ClassSources.runtime(), HELLO);
        assertThat(java(image, demand, "@java.options", "-version")).isZero();
    }

    @Test
    @DisplayName("FN-10 without a runtime client the image is one of Isobar's own runtime, and its answers stream")
    void ownRuntime() throws Exception {
        Warmed warmed = warm(THIS_JAVA, List.of(), HELLO, new Request("POST", "/fails", "{}"));

        String main = LambdaBootstrap.class.getName();
        assertThat(warmed.facts())
                .contains(new Packaged.Fact("start", "java @java.options " + main + ", in the directory"))
                .contains(new Packaged.Fact("failed", "POST /fails answered 500"));
        Path log = directory.resolve("loaded.txt");
        List<String> jvm = List.of("-Xlog:class+load:file=" + log, "@java.options");
        try (LambdaRuntime lambda = LambdaRuntime.startMain(main, jvm, List.of(), warmed.directory(), Map.of())) {
            Reply reply = lambda.begin(TrainingRun.event(HELLO), Duration.ofSeconds(30), "")
                    .get(60, TimeUnit.SECONDS);
            assertThat(reply.streamed()).isTrue();
            assertThat(new String(reply.body().readAllBytes(), UTF_8)).contains("hello");
        }
        assertThat(Files.readString(log)).contains(main + " source: shared objects file");
    }

    @Test
    @DisplayName("Java 25 gets an AOT cache, which no other Java takes for its own")
    void aotCache() throws Exception {
        String home = System.getenv("JAVA_25_HOME");
        Assumptions.assumeTrue(home != null, "JAVA_25_HOME names no JDK 25");
        Path java25 = Path.of(home);

        Warmed warmed = warm(java25, ClassSources.runtime(), HELLO);

        assertThat(warmed.directory().resolve("app.aot")).isRegularFile();
        assertThat(warmed.facts())
                .anyMatch(fact -> fact.name().equals("java") && fact.value().startsWith("25"));
        assertThat(Files.readAllLines(warmed.directory().resolve("java.options")))
                .contains("-XX:AOTCache=app.aot");
        if (Runtime.version().feature() < 25) {
            assertThat(java(warmed.directory(), "@java.options", "-version")).isNotZero();
        }
    }

    @Test
    @DisplayName("an absent Java, one that is too old, and an absent runtime client are each refused with what to do")
    void refusals() throws Exception {
        assertThatThrownBy(() -> warm(directory, ClassSources.runtime(), HELLO))
                .isInstanceOf(CloudException.class)
                .hasMessageContaining("--java")
                .hasMessageContaining("home of a JDK");
        Files.createDirectories(directory.resolve("old/bin"));
        Files.createSymbolicLink(directory.resolve("old/bin/java"), THIS_JAVA.resolve("bin/java"));
        Files.writeString(directory.resolve("old/release"), "JAVA_VERSION=\"11.0.2\"\n");
        assertThatThrownBy(() -> warm(directory.resolve("old"), ClassSources.runtime(), HELLO))
                .hasMessageContaining("11.0.2")
                .hasMessageContaining("Java 17 or later");
        assertThatThrownBy(() -> warm(THIS_JAVA, List.of(directory.resolve("nowhere")), HELLO))
                .hasMessageContaining("--runtime-client");
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThatThrownBy(() -> warm(THIS_JAVA, List.of(empty), HELLO))
                .hasMessageContaining("aws-lambda-java-runtime-interface-client")
                .hasMessageContaining("AWSLambda");
    }
}
