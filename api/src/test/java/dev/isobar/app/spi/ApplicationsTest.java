package dev.isobar.app.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.error.CloudException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationsTest {
    /** An application. */
    public static class First implements CloudApp {
        @Override
        public void configure(AppBuilder app) {}
    }

    /** Another. */
    public static final class Second extends First {}

    /** One that cannot be made. */
    public static final class Failing extends First {
        /** Fails. */
        public Failing() {
            throw new IllegalStateException("on purpose");
        }
    }

    private static final ClassLoader HERE = ApplicationsTest.class.getClassLoader();

    private static CloudException refusal(Optional<String> named, ClassLoader loader) {
        CloudException refusal = catchThrowableOfType(CloudException.class, () -> Applications.find(named, loader));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static URLClassLoader naming(Path directory, List<String> lines) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.write(services.resolve(CloudApp.class.getName()), lines);
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, HERE);
    }

    @Test
    @DisplayName("a named application is found by its name alone")
    void named() {
        assertThat(Applications.find(Optional.of(" " + First.class.getName() + " "), HERE))
                .isExactlyInstanceOf(First.class);
    }

    @Test
    @DisplayName("without a name the only application is found")
    void only(@TempDir Path directory) throws IOException {
        try (URLClassLoader loader = naming(directory, List.of(Second.class.getName()))) {
            assertThat(Applications.find(Optional.empty(), loader)).isExactlyInstanceOf(Second.class);
        }
    }

    @Test
    @DisplayName("what cannot be an application, and a choice, are refused with what to set")
    void refused(@TempDir Path directory) throws IOException {
        assertThat(refusal(Optional.of("no.such.App"), HERE)).hasMessageContainingAll("ISOBAR_APP", "no.such.App");
        assertThat(refusal(Optional.of("java.lang.String"), HERE)).hasMessageContainingAll("ISOBAR_APP", "CloudApp");
        assertThat(refusal(Optional.of(CloudApp.class.getName()), HERE)).hasMessageContaining("constructor");
        assertThat(refusal(Optional.empty(), ClassLoader.getPlatformClassLoader()))
                .hasMessageContaining("ISOBAR_APP");
        try (URLClassLoader loader = naming(directory, List.of(First.class.getName(), Second.class.getName()))) {
            assertThat(refusal(Optional.empty(), loader))
                    .hasMessageContainingAll(First.class.getName(), Second.class.getName());
        }
    }

    @Test
    @DisplayName("what a constructor throws is the cause of the failure")
    void failing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Applications.find(Optional.of(Failing.class.getName()), HERE))
                .withMessageContaining(Failing.class.getName())
                .withRootCauseInstanceOf(IllegalStateException.class)
                .havingCause()
                .withMessage("on purpose");
    }
}
