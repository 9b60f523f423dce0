package dev.isobar.tool;

import dev.isobar.app.spi.AppModel;
import dev.isobar.tool.spi.CreationPlan;
import dev.isobar.tool.spi.CreationPlan.Mode;
import dev.isobar.tool.spi.ResourceCreator;
import dev.isobar.tool.spi.ResourceStep;
import dev.isobar.tool.spi.ResourceStep.Outcome;
import java.util.Map;
import java.util.function.Consumer;

/** Creates nothing, and says so; found as the provider {@code paper}. */
public final class PaperCreator implements ResourceCreator {
    @Override
    public String provider() {
        return "paper";
    }

    @Override
    public Map<String, String> create(AppModel model, CreationPlan plan, Consumer<ResourceStep> progress) {
        String name = plan.prefix().orElseThrow() + "-a";
        Outcome outcome = plan.mode() == Mode.DRY_RUN ? Outcome.MISSING : Outcome.CREATED;
        progress.accept(new ResourceStep("bucket a", name, outcome, "of paper"));
        progress.accept(new ResourceStep("queue b", plan.prefix().orElseThrow() + "-b", Outcome.UNFIT, "too short"));
        return Map.of("ISOBAR_BUCKET_A", name);
    }
}
