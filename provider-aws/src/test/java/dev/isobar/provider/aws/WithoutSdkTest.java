package dev.isobar.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.cloud.spi.CloudProvider;
import java.io.File;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A package leaves out the SDK where no resource is declared, so nothing may need it then. */
class WithoutSdkTest {
    /** Finds a method without looking at the others, one of which names an optional library. */
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    @Test
    @DisplayName("a cloud opens, tells what it can do and closes without a class of the SDK")
    void opens() throws Throwable {
        try (URLClassLoader loader = new URLClassLoader(classPathWithoutSdk(), ClassLoader.getPlatformClassLoader())) {
            Class<?> options = loader.loadClass(CloudOptions.class.getName());
            Class<?> provider = loader.loadClass(CloudProvider.class.getName());
            Object aws = loader.loadClass(AwsProvider.class.getName())
                    .getConstructor()
                    .newInstance();
            Class<?> clouds = loader.loadClass(Cloud.class.getName());
            MethodHandle defaults = LOOKUP.findStatic(options, "defaults", MethodType.methodType(options));
            MethodHandle open = LOOKUP.findStatic(clouds, "open", MethodType.methodType(clouds, provider, options));
            Object cloud = open.invokeWithArguments(aws, defaults.invokeWithArguments());

            assertThat(cloud.getClass().getMethod("provider").invoke(cloud)).isEqualTo("aws");
            cloud.getClass().getMethod("close").invoke(cloud);
        }
    }

    private static URL[] classPathWithoutSdk() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("awssdk") && !entry.contains("httpcomponents")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }
}
