package dev.isobar.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.spi.ResourceName;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String NAME = "ISOBAR_BUCKET_MY_FILES";
    private static final String PROPERTY = "isobar.bucket.my-files";

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @ParameterizedTest
    @CsvSource({
        "ISOBAR_BUCKET_MY_FILES, isobar.bucket.my-files",
        "ISOBAR_DEADLETTER_JOBS, isobar.deadletter.jobs",
        "ISOBAR_SCHEDULE_CLEAN_UP, isobar.schedule.clean-up",
        "ISOBAR_SECRETS, isobar.secrets",
        "ISOBAR_DATA, isobar.data",
        "ISOBAR_PUBLIC_URL, isobar.public-url"
    })
    @DisplayName("CORE-4 each setting has an environment name and a property")
    void names(String environment, String property) {
        assertThat(Settings.propertyOf(environment)).isEqualTo(property);
    }

    @Test
    void theNameOfAResourcesSetting() {
        assertThat(ResourceName.settingOf("bucket", "my-files")).isEqualTo(NAME);
        assertThat(ResourceName.settingOf("secrets", "")).isEqualTo("ISOBAR_SECRETS");
    }

    @Test
    @DisplayName("CORE-4 options go before the environment, that before properties, those before the file")
    void order(@TempDir Path classPath) throws Exception {
        Files.writeString(classPath.resolve("isobar.properties"), PROPERTY + "=file\n");
        Map<String, String> options = new HashMap<>(Map.of(NAME, "option"));
        Map<String, String> environment = new HashMap<>(Map.of(NAME, "environment"));
        System.setProperty(PROPERTY, "property");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            Settings settings = new Settings(options, environment::get);

            assertThat(settings.get(NAME)).contains("option");
            options.clear();
            assertThat(settings.get(NAME)).contains("environment");
            environment.clear();
            assertThat(settings.get(NAME)).contains("property");
            System.clearProperty(PROPERTY);
            assertThat(settings.get(NAME)).contains("file");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void anEmptyValueIsNone() {
        assertThat(new Settings(Map.of(NAME, " "), name -> null).get(NAME)).isEmpty();
    }
}
