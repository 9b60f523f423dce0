package dev.isobar.provider.local.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.Capabilities;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.secret.SecretCaching;
import dev.isobar.secret.Secrets;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalSecretDriverTest {
    @TempDir
    private Path directory;

    private Secrets open() {
        return Secrets.over(
                CallPipeline.to(
                        new ResourceName("secrets", "secrets", "secrets", "ISOBAR_SECRETS"),
                        LocalSecretDriver.in(directory, new Random()),
                        Environment.of("local", Capabilities.all(), e -> Fault.of(ErrorCode.INTERNAL))),
                SecretCaching.defaults().timeToLive(Duration.ZERO));
    }

    private static CloudException failure(ThrowingCallable call) {
        return catchThrowableOfType(CloudException.class, call);
    }

    @Test
    @DisplayName(
            "SEC-1 a secret is put, read by version id and as the latest, listed and deleted, also after a restart")
    void secretsOutliveARestart() {
        String first = open().put("db", "one");
        String second = open().put("db", new byte[] {0, -1});
        open().put("api", "k");

        assertThat(open().get("db", first).text()).isEqualTo("one");
        assertThat(open().get("db").bytes()).containsExactly(0, -1);
        assertThat(open().get("db").versionId()).isEqualTo(second).isNotEqualTo(first);
        assertThat(open().names()).containsExactly("api", "db");
        open().delete("db");
        open().delete("db");
        assertThat(open().find("db")).isEmpty();
        assertThat(open().names()).containsExactly("api");
        open().put("db", "again");
        assertThat(open().get("db").text()).isEqualTo("again");
        assertThat(failure(() -> open().get("db", first)).code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void readingWhereNothingWasEverPutMakesNoFile() throws Exception {
        assertThat(open().names()).isEmpty();
        assertThat(open().find("a")).isEmpty();
        open().delete("a");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @DisplayName("SEC-1 the current and the previous value are kept; the local provider keeps ten")
    void tenVersionsAreKept() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            ids.add(open().put("a", "v" + i));
        }

        assertThat(failure(() -> open().get("a", ids.get(0))).code()).isEqualTo(ErrorCode.NOT_FOUND);
        for (int i = 1; i < 11; i++) {
            assertThat(open().get("a", ids.get(i)).text()).isEqualTo("v" + i);
        }
    }

    @Test
    @DisplayName("SEC-2 no file holds a value in clear, and the key is its owner's alone")
    void noFileHoldsAValueInClear() throws Exception {
        open().put("a-name", "canary-value");

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("canary")
                            .doesNotContain("a-name"));
        }
        Assumptions.assumeTrue(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"), "no modes here");
        for (String file : List.of("secrets.key", "secrets.enc")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("SEC-2 no failure and no print shows a value")
    void noFailureShowsAValue() throws Exception {
        open().put("a", "canary-value");
        StringWriter all = new StringWriter();
        try (PrintWriter target = new PrintWriter(all)) {
            target.println(new Version("id", "canary-value".getBytes(StandardCharsets.UTF_8)));
            target.println(open().get("a"));
            target.println(LocalSecretDriver.in(directory, new Random()));
            failure(() -> open().get("a", "canary-id")).printStackTrace(target);
            Files.write(directory.resolve("secrets.key"), new byte[32]);
            failure(() -> open().get("a")).printStackTrace(target);
            failure(() -> open().put("a", "canary-value")).printStackTrace(target);
        }

        assertThat(all.toString()).contains("***", "secret.put").doesNotContain("canary-value");
    }

    private void refusesWithoutChange(String told) throws Exception {
        byte[] file = Files.readAllBytes(directory.resolve("secrets.enc"));
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> open().get("a"), () -> open().put("a", "new"), () -> open().names(), () -> open().delete("a"))) {
            CloudException refusal = failure(call);
            assertThat(refusal.code()).isEqualTo(ErrorCode.DATA_LOSS);
            assertThat(refusal)
                    .hasMessageContaining(directory.resolve("secrets.key").toString())
                    .hasMessageContaining(told);
        }
        assertThat(directory.resolve("secrets.enc")).hasBinaryContent(file);
    }

    @Test
    void aWrongKeyIsToldAndNothingIsOverwritten() throws Exception {
        open().put("a", "v");
        Files.write(directory.resolve("secrets.key"), new byte[32]);

        refusesWithoutChange("is not their key");
    }

    @Test
    void aMissingKeyIsToldAndNoNewOneIsMade() throws Exception {
        open().put("a", "v");
        Files.delete(directory.resolve("secrets.key"));

        refusesWithoutChange("is missing");

        assertThat(directory.resolve("secrets.key")).doesNotExist();
    }

    @Test
    void aKeyOfAWrongLengthIsTold() throws Exception {
        open().put("a", "v");
        Files.write(directory.resolve("secrets.key"), new byte[31]);

        refusesWithoutChange("has 31 bytes");
    }

    @Test
    void aCorruptFileIsToldAndNotOverwritten() throws Exception {
        open().put("a", "v");
        byte[] good = Files.readAllBytes(directory.resolve("secrets.enc"));
        for (int position : new int[] {0, 7, 8, 20, good.length - 1}) {
            byte[] bad = good.clone();
            bad[position] ^= 1;
            Files.write(directory.resolve("secrets.enc"), bad);
            refusesWithoutChange("are corrupt");
        }
        for (int length : new int[] {0, 5, good.length - 1}) {
            Files.write(directory.resolve("secrets.enc"), Arrays.copyOf(good, length));
            refusesWithoutChange("are corrupt");
        }
        Files.write(directory.resolve("secrets.enc"), good);
        assertThat(open().get("a").text()).isEqualTo("v");
    }

    @Test
    void whatADyingWriterLeftBesideIsWrittenOver() throws Exception {
        open().put("a", "v");
        Files.write(directory.resolve("secrets.enc.tmp"), new byte[] {1, 2, 3});

        open().put("a", "w");

        assertThat(open().get("a").text()).isEqualTo("w");
        assertThat(directory.resolve("secrets.enc.tmp")).doesNotExist();
    }

    @Test
    void writersTakeTurns() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> puts = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String name = "s" + i;
                Secrets secrets = open(); // each as another process would have it
                puts.add(() -> secrets.put(name, name));
            }
            for (Future<String> put : threads.invokeAll(puts)) {
                put.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(open().names()).hasSize(24);
    }

    @Test
    @DisplayName("ERR-7 waiting for another writer ends with the deadline")
    void waitingForAnotherWriterEndsWithTheDeadline() throws Exception {
        SecretFile file = new SecretFile(directory);

        file.change(Patience.PATIENCE, vault -> {
            assertThat(failure(() -> open().within(Duration.ofMillis(30)).put("a", "v"))
                            .code())
                    .isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
            return vault;
        });

        assertThat(open().names()).isEmpty();
    }
}
