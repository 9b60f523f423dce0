package dev.isobar.tool;

import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.CloudOptions;
import dev.isobar.tool.spi.CreationPlan;
import dev.isobar.tool.spi.ResourceCreator;
import dev.isobar.tool.spi.ResourceStep;
import dev.isobar.tool.spi.ResourceStep.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code isobar resources create}: describes the application, has its provider create what is missing, and shows it. */
final class CreateTask {
    private final ToolOptions options;
    private final Screen screen;
    private int unfit;

    CreateTask(ToolOptions options, Screen screen) {
        this.options = options;
        this.screen = screen;
    }

    void run() throws Exception {
        String provider = options.get("--provider");
        ResourceCreator creator =
                Chosen.of(ResourceCreator.class, ResourceCreator::provider, provider, "create resources");
        Subject subject = Subject.find(options.find("--app"));
        try (Cloud cloud = Cloud.open(CloudOptions.defaults().provider(provider))) {
            settings(creator.create(subject.model(), plan(cloud.connections()::setting), this::step));
        }
        if (unfit > 0) {
            throw new RefusedException(unfit + (unfit == 1 ? " resource does" : " resources do")
                    + " not fit; change what the lines above name, or the declaration");
        }
    }

    private CreationPlan plan(Function<String, Optional<String>> settings) {
        CreationPlan.Mode mode = options.has("--dry-run") ? CreationPlan.Mode.DRY_RUN : CreationPlan.Mode.CREATE;
        return new CreationPlan(settings, options.find("--prefix"), mode);
    }

    private void step(ResourceStep step) {
        unfit += step.outcome() == Outcome.UNFIT ? 1 : 0;
        if (screen.format() == Screen.Format.JSON) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("level", step.outcome() == Outcome.UNFIT ? "error" : "info");
            object.put("message", step.outcome().words());
            object.put("resource", step.resource());
            object.put("name", step.physical());
            object.put("detail", step.detail());
            screen.json(object);
        } else {
            String detail = step.detail().isEmpty() ? "" : ": " + step.detail();
            screen.line(step.resource() + " (" + step.physical() + ") "
                    + step.outcome().words() + detail);
        }
    }

    private void settings(Map<String, String> settings) {
        if (screen.format() == Screen.Format.JSON) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("level", "info");
            object.put("message", "settings");
            object.put("settings", settings);
            screen.json(object);
        } else if (!settings.isEmpty()) {
            screen.line("settings to put into the environment:");
            settings.forEach((name, value) -> screen.line("  " + name + "=" + value));
        }
    }
}
