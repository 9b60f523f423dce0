package dev.isobar.provider.aws.packaging;

import dev.isobar.app.spi.AppModel;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.provider.aws.LambdaEntryPoint;
import dev.isobar.provider.aws.function.EventDeadLetters;
import dev.isobar.tool.spi.Deployable;
import dev.isobar.tool.spi.Packaged;
import dev.isobar.tool.spi.Packaged.Fact;
import dev.isobar.tool.spi.Packager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Packs an application as {@code function.zip}: its own classes at the root, everything else under {@code lib/}, which is how
 * Lambda's Java runtimes want it (https://docs.aws.amazon.com/lambda/latest/dg/java-package.html).
 */
public final class LambdaPackager implements Packager {
    @Override
    public String provider() {
        return AwsProvider.NAME;
    }

    @Override
    public Packaged pack(Deployable application) throws IOException {
        return pack(application, FunctionRuntime.CLIENT);
    }

    /** Packs an application, and what this runtime needs. */
    public Packaged pack(Deployable application, FunctionRuntime runtime) throws IOException {
        AppModel model = EventDeadLetters.in(application.model());
        Set<Service> services = Service.of(model);
        Needless needless = Needless.of(application, services);
        OwnCode code = OwnCode.of(application.classes(), needless.kept(), services, runtime);
        Files.createDirectories(application.target());
        Path file = application.target().resolve(runtime.file());
        Path unfinished = Files.createTempFile(application.target(), "function", ".new");
        try {
            try (FunctionZip zip = FunctionZip.create(unfinished)) {
                zip.addClasses(application.classes(), application.app());
                for (Library library : needless.kept()) {
                    if (OwnCode.isIn(library)) {
                        zip.addOwn(library.jarName(), code.files(library));
                    } else {
                        zip.addLibrary(library.jarName(), Content.of(library.path()));
                    }
                }
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return new Packaged(file, Files.size(file), facts(services, needless, code), Settings.of(model));
    }

    private static List<Fact> facts(Set<Service> services, Needless needless, OwnCode code) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("handler", LambdaEntryPoint.class.getName()));
        facts.add(new Fact("runtime", "java17 or later"));
        facts.add(new Fact("services", services.isEmpty() ? "none" : Service.names(services)));
        String own = code.unused().isEmpty() ? "" : ", and Isobar's code for " + String.join(", ", code.unused());
        facts.add(new Fact("left out", needless.leftOut() + " libraries that it has no use for" + own));
        return facts;
    }
}
