package dev.isobar.provider.aws.warm;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.provider.aws.packaging.FunctionRuntime;
import dev.isobar.provider.aws.packaging.LambdaPackager;
import dev.isobar.tool.spi.Deployable;
import dev.isobar.tool.spi.NeededSetting;
import dev.isobar.tool.spi.Packaged;
import dev.isobar.tool.spi.Packaged.Fact;
import dev.isobar.tool.spi.Training;
import dev.isobar.tool.spi.Warmed;
import dev.isobar.tool.spi.Warmer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a directory for a container image: the function's jars, the runtime client's where there is one, else
 * Isobar's own runtime, an archive of the classes that a start
 * loads, and {@code java.options}, which names them all. Java takes the archive only if it is the same build of Java and the class
 * path is the same, name by name, with the same sizes and times of its jars; then it need not read, parse and verify them.
 */
public final class LambdaWarmer implements Warmer {
    @Override
    public String provider() {
        return AwsProvider.NAME;
    }

    @Override
    public Warmed warm(Deployable application, Training training) throws Exception {
        TargetJava java = TargetJava.at(training.java());
        FunctionRuntime runtime = training.platform().isEmpty() ? FunctionRuntime.BOOTSTRAP : FunctionRuntime.CLIENT;
        Packaged packaged = new LambdaPackager().pack(application, runtime);
        Image image = Image.lay(
                packaged.file(), training.platform(), application.target().resolve("image"));
        ArchiveKind kind = ArchiveKind.of(java);
        TrainingRun run = new TrainingRun(java, image, kind, runtime.command());
        List<String> failed = run.train(training.requests(), placeholders(packaged.settings()));
        Path archive = image.directory().resolve(kind.file());
        if (!Files.isRegularFile(archive)) {
            throw CloudException.of(ErrorCode.INTERNAL, "Java wrote no archive: " + run.said());
        }
        image.write("java.options", kind.options(image.classPath()));
        run.requireTaken();
        return new Warmed(image.directory(), Files.size(archive), facts(java, runtime, failed));
    }

    /** The application does not start without the names of its resources; which they are makes no difference to what it loads. */
    private static Map<String, String> placeholders(List<NeededSetting> settings) {
        Map<String, String> placeholders = new LinkedHashMap<>();
        for (NeededSetting setting : settings) {
            if (setting.need() == NeededSetting.Need.REQUIRED) {
                placeholders.put(setting.name(), "training");
            }
        }
        return placeholders;
    }

    private static List<Fact> facts(TargetJava java, FunctionRuntime runtime, List<String> failed) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("java", java.version() + ", this very build"));
        facts.add(
                new Fact("start", "java @java.options " + String.join(" ", runtime.command()) + ", in the directory"));
        facts.add(new Fact(
                "answers",
                runtime == FunctionRuntime.BOOTSTRAP
                        ? "stream to a function URL of RESPONSE_STREAM, and a REST API of STREAM"
                        : "go out whole"));
        failed.forEach(request -> facts.add(new Fact("failed", request)));
        return facts;
    }
}
