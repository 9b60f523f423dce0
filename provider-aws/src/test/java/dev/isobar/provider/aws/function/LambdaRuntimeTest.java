package dev.isobar.provider.aws.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.http.HttpResponse;
import dev.isobar.provider.aws.LambdaEntryPoint;
import dev.isobar.testserver.LambdaRuntime;
import dev.isobar.testserver.LambdaRuntime.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entry point under AWS's own runtime client, aws-lambda-java-runtime-interface-client 2.9.0, as a child process. */
class LambdaRuntimeTest {
    private static final int WARM = 10_000;

    /** Fails to start until a file is there. */
    public static final class PoisonedApp implements CloudApp {
        /** For {@code ISOBAR_APP}. */
        public PoisonedApp() {}

        @Override
        public void configure(AppBuilder app) {
            if (!Files.exists(Path.of(System.getenv("CURE")))) {
                throw new IllegalStateException("poisoned on purpose");
            }
            app.http(r -> r.get("/", q -> HttpResponse.text("cured")));
        }
    }

    /** Cannot even be loaded. */
    public static final class UnloadableApp implements CloudApp {
        private static final String NEEDED = needed();

        /** For {@code ISOBAR_APP}. */
        public UnloadableApp() {}

        private static String needed() {
            throw new IllegalStateException("BROKEN is not set, on purpose");
        }

        @Override
        public void configure(AppBuilder app) {
            app.http(r -> r.get("/", q -> HttpResponse.text(NEEDED)));
        }
    }

    @TempDir
    private Path directory;

    /** What this process runs with, less the services of the AWS SDK: a function without storage ships none. */
    static List<Path> classpath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> paths = new ArrayList<>();
        for (String path : all.split(File.pathSeparator, -1)) {
            boolean sdk = path.contains("awssdk") && !path.contains("utils-lite");
            if (!path.isEmpty() && !sdk) {
                paths.add(Path.of(path));
            }
        }
        return paths;
    }

    private LambdaRuntime start(Class<? extends CloudApp> app, List<String> jvm, Map<String, String> more)
            throws IOException {
        Map<String, String> environment = new LinkedHashMap<>(Samples.SETTINGS);
        environment.put("ISOBAR_APP", app.getName());
        environment.putAll(more);
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        options.addAll(jvm);
        return LambdaRuntime.start(LambdaEntryPoint.class.getName(), options, classpath(), directory, environment);
    }

    private static Result result(CompletableFuture<Result> result) throws Exception {
        return result.get(60, TimeUnit.SECONDS);
    }

    private static String get(String path, LambdaRuntime lambda) throws Exception {
        Result result = result(lambda.invoke(Samples.get(path)));
        assertThat(result.failed()).as(result.text()).isFalse();
        return Samples.body(result.payload());
    }

    @Test
    @DisplayName(
            "FN-1 FN-4 FN-7 every event is answered as in process, errors fail their invocation alone, and lines are Lambda's")
    void everyShape() throws Exception {
        String trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        try (LambdaRuntime lambda = start(SampleApp.class, List.of(), Map.of())) {
            Result unknown = result(lambda.invoke(Samples.bytes("unknown")));
            assertThat(unknown.failed()).isTrue();
            assertThat(unknown.text()).contains("UnreadableEvent", "canary").doesNotContain("canary-");
            for (String sample : Samples.ALL) {
                Result result = result(lambda.invoke(Samples.bytes(sample), Duration.ofSeconds(30), trace));
                assertThat(result.failed()).as(sample + ": " + result.text()).isFalse();
                assertThat(result.text()).as(sample).startsWith("{").contains(expected(sample));
            }
            assertThat((List<?>) Samples.json(get("/seen", lambda))).hasSize(10);
            assertThat(get("/fails", lambda)).contains("requestId").doesNotContain("on purpose");
            assertThat(get("/binary", lambda)).isEqualTo("AP/+");
            assertThat(lambda.log()).isNotEmpty().allSatisfy(LambdaRuntimeTest::assertLambdasOwnFormat);
            assertThat(lambda.log()).anyMatch(line -> line.contains("on purpose") && line.contains("\"ERROR\""));
        }
    }

    private static String expected(String sample) {
        return switch (sample) {
            case "sqs" -> "2e1424d4-f796-459a-8184-9c92662be6da";
            case "sqs-fifo" -> "1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed";
            case "function-url" -> "b7ad6b7169203331";
            case "http-api", "rest-api", "alb-multi" -> "5759e988bd862e3fe1be46a994272793";
            default -> "";
        };
    }

    static void assertLambdasOwnFormat(String line) {
        Map<?, ?> entry = (Map<?, ?>) Samples.json(line);
        for (String member : List.of("timestamp", "level", "message", "AWSRequestId")) {
            assertThat(entry.get(member)).as(member + " of " + line).isInstanceOf(String.class);
        }
    }

    @Test
    @DisplayName("a start that failed is reported by each event with its reason, and ends when the reason does")
    void poisonedFirstInvocation() throws Exception {
        Path cure = directory.resolve("cure");
        try (LambdaRuntime lambda = start(PoisonedApp.class, List.of(), Map.of("CURE", cure.toString()))) {
            for (int i = 0; i < 2; i++) {
                Result failed = result(lambda.invoke(Samples.get("/")));
                assertThat(failed.failed()).isTrue();
                assertThat(failed.text()).contains("poisoned on purpose");
            }
            Files.createFile(cure);
            assertThat(get("/", lambda)).isEqualTo("cured");
            assertThat(lambda.log()).anyMatch(line -> line.contains("does not start") && line.contains("poisoned"));
        }
    }

    @Test
    @DisplayName("an application that cannot be loaded says why, and its process ends, so that Lambda begins another")
    void unloadable() throws Exception {
        try (LambdaRuntime lambda = start(UnloadableApp.class, List.of(), Map.of())) {
            String error = lambda.initError().get(60, TimeUnit.SECONDS);

            assertThat(error).contains("cannot be loaded", "a static initialiser failed", "BROKEN is not set");
            assertThat(lambda.process().onExit().get(60, TimeUnit.SECONDS).exitValue())
                    .isNotZero();
        }
    }

    @Test
    @DisplayName("ISOBAR_APP names what keeps the application from being found")
    void wrongApplication() throws Exception {
        try (LambdaRuntime lambda = start(SampleApp.class, List.of(), Map.of("ISOBAR_APP", "no.such.App"))) {
            Result failed = result(lambda.invoke(Samples.get("/")));
            assertThat(failed.failed()).isTrue();
            assertThat(failed.text()).contains("ISOBAR_APP", "no.such.App");
        }
    }

    @Test
    @DisplayName("10,000 warm invocations leave the heap as it was")
    void memoryStaysFlat() throws Exception {
        try (LambdaRuntime lambda = start(SampleApp.class, List.of(), Map.of())) {
            invokeMany(500, lambda);
            long before = Long.parseLong(get("/heap", lambda));
            invokeMany(WARM, lambda);
            long after = Long.parseLong(get("/heap", lambda));
            assertThat(after - before).as("bytes that stayed").isLessThan(1 << 20);
        }
    }

    private static void invokeMany(int times, LambdaRuntime lambda) throws Exception {
        List<CompletableFuture<Result>> results = new ArrayList<>();
        byte[] event = Samples.get("/hello/ann");
        for (int i = 0; i < times; i++) {
            results.add(lambda.invoke(event));
            if (results.size() == 100) {
                for (CompletableFuture<Result> result : results) {
                    assertThat(Samples.body(result(result).payload())).isEqualTo("{\"message\":\"Hello ann\"}");
                }
                results.clear();
            }
        }
    }

    @Test
    @DisplayName("FN-9 eight invocations at once in one process keep their contexts apart")
    void concurrency() throws Exception {
        try (LambdaRuntime lambda = start(SampleApp.class, List.of(), Map.of("AWS_LAMBDA_MAX_CONCURRENCY", "8"))) {
            for (int round = 0; round < 5; round++) {
                List<CompletableFuture<Result>> results = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    results.add(lambda.invoke(Samples.get("/together/" + i)));
                }
                TreeSet<String> ids = new TreeSet<>();
                for (int i = 0; i < 8; i++) {
                    String body = Samples.body(result(results.get(i)).payload());
                    assertThat(body).startsWith(i + " ");
                    ids.add(body.substring(2));
                }
                assertThat(ids).hasSize(8);
            }
        }
    }

    @Test
    @DisplayName(
            "the first answer loads no data binding, no injector, no telemetry and nothing of the AWS SDK's services")
    void lightFirstAnswer() throws Exception {
        Path loaded = directory.resolve("loaded.txt");
        try (LambdaRuntime lambda =
                start(SampleApp.class, List.of("-Xlog:class+load:file=" + loaded.getFileName()), Map.of())) {
            assertThat(get("/hello/ann", lambda)).contains("Hello ann");
            assertThat(Files.readString(loaded))
                    .contains("dev.isobar.provider.aws.function.LambdaFunction")
                    .doesNotContain(
                            "com.fasterxml.jackson.databind.ObjectMapper",
                            "com.google.inject.Guice",
                            "io.opentelemetry",
                            "software.amazon.awssdk.services",
                            "java.util.logging");
        }
    }
}
