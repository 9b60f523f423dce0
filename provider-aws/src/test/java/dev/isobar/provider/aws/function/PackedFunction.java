package dev.isobar.provider.aws.function;

import dev.isobar.app.AppBuilder;
import dev.isobar.provider.aws.packaging.LambdaPackager;
import dev.isobar.testserver.LambdaRuntime;
import dev.isobar.tool.spi.Deployable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * {@link GreeterApp} as Lambda has it: packed by our packager and unpacked as the task root, beside a class path that holds AWS's
 * runtime client and nothing else.
 */
record PackedFunction(Path taskRoot) {
    private static final String HANDLER = "dev.isobar.provider.aws.LambdaEntryPoint";

    static PackedFunction unpackedIn(Path directory) throws IOException, ReflectiveOperationException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        for (String name : List.of("GreeterApp", "GreeterApp$Item")) {
            copy("/dev/isobar/provider/aws/function/" + name + ".class", classes);
        }
        Path pom =
                Files.writeString(directory.resolve("pom.xml"), "<project><artifactId>greeter</artifactId></project>");
        Path target = directory.resolve("target");
        String app = GreeterApp.class.getName();
        Deployable deployable = new Deployable(
                app, AppBuilder.describe(new GreeterApp()), pom, classes, ClassSources.libraries(), target);
        return new PackedFunction(unzipped(new LambdaPackager().pack(deployable).file(), directory.resolve("task")));
    }

    private static void copy(String resource, Path into) throws IOException {
        Path file = into.resolve(resource.substring(1));
        Files.createDirectories(file.getParent());
        try (InputStream in = Objects.requireNonNull(PackedFunction.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, file);
        }
    }

    private static Path unzipped(Path zip, Path into) throws IOException {
        try (ZipFile files = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : files.stream().toList()) {
                Path file = into.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream in = files.getInputStream(entry)) {
                    Files.copy(in, file);
                }
            }
        }
        return into;
    }

    /** Starts it as Lambda does, with these options for Java besides. */
    LambdaRuntime start(String... jvm) throws IOException, ReflectiveOperationException {
        List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        options.addAll(List.of(jvm));
        return LambdaRuntime.start(HANDLER, options, ClassSources.runtime(), taskRoot, Map.of());
    }
}
