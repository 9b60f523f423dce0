package dev.isobar.provider.local.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.error.CloudException;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void theInnermostMessageIsTold() {
        Throwable failure = new IllegalStateException(
                "outer",
                new InvocationTargetException(new IllegalArgumentException("the folder is missing\nand more")));

        assertThat(Reason.of(failure)).isEqualTo("IllegalArgumentException: the folder is missing");
    }

    @Test
    void aCauseThatSaysNothingDoesNotHideOneThatDoes() {
        assertThat(Reason.of(new IllegalStateException("said", new NullPointerException())))
                .isEqualTo("IllegalStateException: said");
        assertThat(Reason.of(new NullPointerException())).isEqualTo("NullPointerException");
    }

    @Test
    void ourOwnErrorsSpeakForThemselves() {
        assertThat(Reason.of(CloudException.invalidArgument("bucket name", "A", "lower case")))
                .startsWith("bucket name is");
    }

    @Test
    void theApplicationsOwnLineIsNamed() {
        IllegalStateException failure = new IllegalStateException("broken");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("dev.isobar.app.AppBuilder", "bucket", "AppBuilder.java", 2),
            new StackTraceElement(Reason.APPLICATION, null, null, "com.acme.Shop", "configure", "Shop.java", 33),
            new StackTraceElement(Reason.APPLICATION, null, null, "com.acme.Shop", "<init>", "Shop.java", 7)
        });

        assertThat(Reason.of(failure)).isEqualTo("IllegalStateException: broken (Shop.java:33)");
    }
}
