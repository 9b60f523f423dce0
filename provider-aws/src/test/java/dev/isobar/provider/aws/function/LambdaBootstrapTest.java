package dev.isobar.provider.aws.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.app.CloudApp;
import dev.isobar.conformance.platform.HttpCall;
import dev.isobar.conformance.platform.HttpReply;
import dev.isobar.provider.aws.runtime.LambdaBootstrap;
import dev.isobar.testserver.LambdaRuntime;
import dev.isobar.testserver.LambdaRuntime.Result;
import dev.isobar.testserver.RuntimeApiServer.Reply;
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

/** Isobar's own runtime as a child process, as a container image starts it. */
class LambdaBootstrapTest {
    private static final int WARM = 1_000;

    @TempDir
    private Path directory;

    private LambdaRuntime start(Class<? extends CloudApp> app, Map<String, String> more) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>(Samples.SETTINGS);
        environment.put("ISOBAR_APP", app.getName());
        environment.putAll(more);
        List<String> options = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m");
        return LambdaRuntime.startMain(
                LambdaBootstrap.class.getName(), options, LambdaRuntimeTest.classpath(), directory, environment);
    }

    private static CompletableFuture<Reply> begin(String path, LambdaRuntime lambda) {
        return lambda.begin(Samples.get(path), Duration.ofSeconds(30), "");
    }

    private static HttpReply reply(String path, CompletableFuture<Reply> reply) throws Exception {
        return StreamedReply.of(HttpCall.of("GET", path), reply.get(60, TimeUnit.SECONDS), HttpV2Gateway.functionUrl());
    }

    private static String get(String path, LambdaRuntime lambda) throws Exception {
        return reply(path, begin(path, lambda)).text();
    }

    private static Result result(CompletableFuture<Result> result) throws Exception {
        return result.get(60, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("FN-1 FN-4 FN-7 every event is answered, a first one that fails fails alone, and lines are Lambda's")
    void everyShape() throws Exception {
        String trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        try (LambdaRuntime lambda = start(SampleApp.class, Map.of())) {
            Result unknown = result(lambda.invoke(Samples.bytes("unknown")));
            assertThat(unknown.failed()).isTrue();
            assertThat(unknown.text()).contains("UnreadableEvent", "stackTrace").doesNotContain("canary-");
            for (String sample : Samples.ALL) {
                Result result = result(lambda.invoke(Samples.bytes(sample), Duration.ofSeconds(30), trace));
                assertThat(result.failed()).as(sample + ": " + result.text()).isFalse();
                assertThat(result.text()).as(sample).startsWith("{");
            }
            assertThat((List<?>) Samples.json(get("/seen", lambda))).hasSize(10);
            assertThat(get("/fails", lambda)).contains("requestId").doesNotContain("on purpose");
            assertThat(reply("/binary", begin("/binary", lambda)).bytes()).containsExactly(0, -1, -2);
            assertThat(reply("/cookies", begin("/cookies", lambda)).header("set-cookie"))
                    .containsExactly("a=1", "b=2");
            assertThat(lambda.log()).isNotEmpty().allSatisfy(LambdaRuntimeTest::assertLambdasOwnFormat);
            assertThat(lambda.log()).anyMatch(line -> line.contains("on purpose") && line.contains("\"ERROR\""));
        }
    }

    @Test
    @DisplayName(
            "FN-10 an application that needs streams starts, and its streams arrive, or break without a reason told")
    void streams() throws Exception {
        try (LambdaRuntime lambda = start(StreamingApp.class, Map.of())) {
            assertThat(get("/pieces", lambda)).isEqualTo("all of it");
            try (HttpReply broken = reply("/breaks", begin("/breaks", lambda))) {
                assertThat(broken.status()).isEqualTo(200);
                assertThat(broken.body().readNBytes(9)).hasSize(9);
                assertThatThrownBy(() -> broken.body().read())
                        .hasMessageContaining("Function.BrokenStream")
                        .hasMessageNotContaining("canary");
            }
            Result failed = result(lambda.invoke(Samples.get("/breaks-at-once")));
            assertThat(failed.failed()).isTrue();
            assertThat(failed.text()).contains("the source broke");
            assertThat(get("/pieces", lambda)).isEqualTo("all of it");
            assertThat(lambda.log()).anyMatch(line -> line.contains("canary") && line.contains("\"ERROR\""));
        }
    }

    @Test
    @DisplayName("an error that breaks the process is reported, and ends it")
    void fatal() throws Exception {
        try (LambdaRuntime lambda = start(StreamingApp.class, Map.of())) {
            Result failed = result(lambda.invoke(Samples.get("/fatal")));

            assertThat(failed.failed()).isTrue();
            assertThat(failed.text()).contains("java.lang.OutOfMemoryError", "on purpose");
            assertThat(lambda.process().onExit().get(60, TimeUnit.SECONDS).exitValue())
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a start that failed is reported by each event with its reason, and ends when the reason does")
    void poisonedStart() throws Exception {
        Path cure = directory.resolve("cure");
        try (LambdaRuntime lambda = start(LambdaRuntimeTest.PoisonedApp.class, Map.of("CURE", cure.toString()))) {
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
    @DisplayName("an application that cannot be loaded is an error of the init phase, and its process ends with 1")
    void unloadable() throws Exception {
        try (LambdaRuntime lambda = start(LambdaRuntimeTest.UnloadableApp.class, Map.of())) {
            String error = lambda.initError().get(60, TimeUnit.SECONDS);

            assertThat(error).contains("cannot be loaded", "a static initialiser failed", "BROKEN is not set");
            assertThat(lambda.process().onExit().get(60, TimeUnit.SECONDS).exitValue())
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("without the address of the Runtime API the process says so and ends with 1")
    void noAddress() throws Exception {
        try (LambdaRuntime lambda = start(SampleApp.class, Map.of("AWS_LAMBDA_RUNTIME_API", "nowhere"))) {
            assertThat(lambda.process().onExit().get(60, TimeUnit.SECONDS).exitValue())
                    .isEqualTo(1);
            assertThat(lambda.log()).anyMatch(line -> line.contains("AWS_LAMBDA_RUNTIME_API is 'nowhere'"));
        }
    }

    @Test
    @DisplayName("1,000 warm invocations leave the heap as it was")
    void memoryStaysFlat() throws Exception {
        try (LambdaRuntime lambda = start(SampleApp.class, Map.of())) {
            getMany(200, lambda);
            long before = Long.parseLong(get("/heap", lambda));
            getMany(WARM, lambda);
            long after = Long.parseLong(get("/heap", lambda));
            assertThat(after - before).as("bytes that stayed").isLessThan(1 << 20);
        }
    }

    private static void getMany(int times, LambdaRuntime lambda) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(get("/hello/ann", lambda)).isEqualTo("{\"message\":\"Hello ann\"}");
        }
    }

    @Test
    @DisplayName("FN-9 eight invocations at once in one process keep their contexts apart")
    void concurrency() throws Exception {
        try (LambdaRuntime lambda = start(SampleApp.class, Map.of("AWS_LAMBDA_MAX_CONCURRENCY", "8"))) {
            for (int round = 0; round < 5; round++) {
                List<CompletableFuture<Reply>> replies = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    replies.add(begin("/together/" + i, lambda));
                }
                TreeSet<String> ids = new TreeSet<>();
                for (int i = 0; i < 8; i++) {
                    String body = reply("/together/" + i, replies.get(i)).text();
                    assertThat(body).startsWith(i + " ");
                    ids.add(body.substring(2));
                }
                assertThat(ids).hasSize(8);
            }
        }
    }
}
