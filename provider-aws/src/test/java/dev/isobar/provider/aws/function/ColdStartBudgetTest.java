package dev.isobar.provider.aws.function;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.provider.aws.StoredFormats;
import dev.isobar.testserver.LambdaRuntime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a cold start and a warm call cost, in units that do not depend on the machine: classes that are loaded before the first
 * answer, and bytes that are allocated for a later one. {@code -Dbudget.write=true} records the
 * classes anew, for a change that is worth its price.
 */
class ColdStartBudgetTest {
    /** The JDK whose classes are recorded; of any other only the function's own are held to the record. */
    private static final int RECORDED_JDK = 17;

    private static final Path BUDGET =
            Path.of("src/test/resources/dev/isobar/provider/aws/function/first-answer-classes.txt");
    private static final long MOST_BYTES = 11 << 10;
    private static final int CALLS = 2_000;

    @TempDir
    private Path directory;

    @Test
    @DisplayName("the first answer of a packed function loads no class that is not recorded")
    void classesOfFirstAnswer() throws Exception {
        LoadedClasses loaded = LoadedClasses.in(answeredOnce());
        boolean sameJdk = Runtime.version().feature() == RECORDED_JDK && loaded.archived();
        List<String> held = new ArrayList<>(loaded.libraries());
        held.addAll(sameJdk ? loaded.jdk() : List.of());
        Collections.sort(held);
        if (Boolean.getBoolean("budget.write")) {
            assertThat(sameJdk)
                    .as("the budget is recorded on JDK " + RECORDED_JDK)
                    .isTrue();
            Files.write(BUDGET, held);
        }
        List<String> beyond = LoadedClasses.beyond(Files.readAllLines(BUDGET), held);

        assertThat(loaded.libraries()).contains("dev.isobar.http.HttpPipeline");
        assertThat(beyond)
                .as(
                        "A first answer loads %d classes that are not in %s. Each costs about 0.25 ms of every cold start:"
                                + " load them when they are needed, or record them on purpose with -Dbudget.write=true.%s",
                        beyond.size(), BUDGET, LoadedClasses.byPackage(beyond))
                .isEmpty();
    }

    private Path answeredOnce() throws Exception {
        PackedFunction function = PackedFunction.unpackedIn(directory);
        Path log = function.taskRoot().resolve("loaded.txt");
        try (LambdaRuntime lambda = function.start("-Xlog:class+load:file=loaded.txt:uptime,level,tags:filecount=0")) {
            LambdaRuntime.Result answer =
                    lambda.invoke(Samples.bytes("http-api-hello")).get(60, TimeUnit.SECONDS);
            assertThat(answer.text()).contains("Hello x");
        }
        return log;
    }

    @Test
    @DisplayName("a warm call allocates 11 KiB at most")
    void bytesOfWarmCall() throws IOException {
        CloudOptions options = CloudOptions.defaults();
        try (LambdaFunction function = LambdaFunction.of(
                new GreeterApp(), () -> Cloud.open(new AwsProvider(), options), new StoredFormats())) {
            call(function);

            assertThat(call(function) / CALLS).as("bytes a call").isPositive().isLessThanOrEqualTo(MOST_BYTES);
        }
    }

    /** Takes log lines as bytes, as Lambda's logger does, and keeps none. */
    private static final class Quiet extends TestContext {
        private int lines;

        Quiet() {
            super(Duration.ofMinutes(10), List.of());
        }

        @Override
        public void log(byte[] message) {
            lines += message.length > 0 ? 1 : 0;
        }
    }

    /** The bytes that this thread has allocated for so many calls, log lines included. */
    private static long call(LambdaFunction function) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] event = Samples.bytes("http-api-hello");
        Quiet context = new Quiet();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < CALLS; i++) {
            function.handle(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), context);
        }
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(context.lines).isEqualTo(CALLS);
        return after - before;
    }
}
