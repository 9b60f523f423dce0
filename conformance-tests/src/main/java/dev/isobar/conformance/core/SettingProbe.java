package dev.isobar.conformance.core;

import dev.isobar.Capabilities;
import dev.isobar.blob.BucketSpec;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.spi.ProviderContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process of its own that tells which bucket a name means: only a new process has another environment. */
final class SettingProbe {
    private SettingProbe() {}

    /** The physical name of a bucket where the environment and a system property disagree. */
    static String physical(String environment, String property, String bucket) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-D" + property + "=from-property",
                "-cp",
                System.getProperty("java.class.path"),
                SettingProbe.class.getName(),
                bucket);
        builder.environment().put(environment, "from-environment");
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("the process does not end");
        }
        return said.strip();
    }

    /** Prints the physical name of the bucket. */
    public static void main(String[] arguments) {
        try (Cloud cloud = Cloud.open(new Nameless(), CloudOptions.defaults())) {
            System.out.println(cloud.connections()
                    .bucket(BucketSpec.of(arguments[0]))
                    .resource()
                    .physical());
        }
    }

    /** A provider that nothing is asked of but names. */
    private static final class Nameless implements CloudProvider {
        @Override
        public String name() {
            return "nameless";
        }

        @Override
        public int apiLevel() {
            return API_LEVEL;
        }

        @Override
        public Capabilities capabilities() {
            return Capabilities.all();
        }

        @Override
        public CloudDrivers open(ProviderContext context) {
            return new CloudDrivers() {
                @Override
                public Fault classify(Throwable vendor) {
                    return Fault.of(ErrorCode.INTERNAL);
                }

                @Override
                public void close() {}
            };
        }
    }
}
