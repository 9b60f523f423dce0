package dev.isobar.provider.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ServerThreadsTest {
    @Test
    void aSettingThatNamesNeitherIsRefused() {
        CloudException refused = catchThrowableOfType(CloudException.class, () -> ServerThreads.of("green"));

        assertThat(refused.is(ErrorCode.INVALID_ARGUMENT)).isTrue();
        assertThat(refused).hasMessageContaining("ISOBAR_THREADS").hasMessageContaining("platform or virtual");
    }

    @Test
    void virtualThreadsAreRefusedBeforeJava21() {
        CloudException refused = catchThrowableOfType(CloudException.class, () -> ServerThreads.VIRTUAL.onJava(20));

        assertThat(refused.is(ErrorCode.INVALID_ARGUMENT)).isTrue();
        assertThat(refused).hasMessageContaining("Java 20").hasMessageContaining("need Java 21");
        assertThat(ServerThreads.VIRTUAL.onJava(21)).isEqualTo(ServerThreads.VIRTUAL);
        assertThat(ServerThreads.PLATFORM.onJava(17)).isEqualTo(ServerThreads.PLATFORM);
    }

    @Test
    void platformThreadsKeepNoProcessAlive() throws Exception {
        Thread thread = threadOf(ServerThreads.of("platform"));

        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).startsWith("isobar-http-");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsAreVirtual() throws Exception {
        Thread thread = threadOf(ServerThreads.of("virtual"));

        assertThat((Boolean) Thread.class.getMethod("isVirtual").invoke(thread)).isTrue();
    }

    private static Thread threadOf(ServerThreads kind) throws Exception {
        RequestThreads threads = kind.atMost(1);
        try {
            FutureTask<Thread> task = new FutureTask<>(Thread::currentThread);
            threads.execute(task);
            return task.get(30, TimeUnit.SECONDS);
        } finally {
            threads.shutdown();
        }
    }
}
