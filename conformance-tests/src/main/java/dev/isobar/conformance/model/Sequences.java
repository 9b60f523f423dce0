package dev.isobar.conformance.model;

import dev.isobar.conformance.report.Announced;
import dev.isobar.conformance.report.Column;
import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * How many sequences a model runs, and from which seed: {@code isobar.model.sequences} is the number for all models together,
 * 300 by default, and {@code isobar.model.seed} repeats a run. The seed is always told.
 */
final class Sequences implements AroundPropertyHook {
    private static final int MODELS = 3;
    private static final int DEFAULT = 300;

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        int sequences = Integer.getInteger("isobar.model.sequences", DEFAULT) / MODELS;
        String seed = System.getProperty(
                "isobar.model.seed", Long.toString(ThreadLocalRandom.current().nextLong()));
        context.attributes().setTries(Math.max(1, sequences));
        context.attributes().setSeed(seed);
        String what = context.targetMethod().getName() + ": " + seed;
        context.reporter().publishValue(Column.SEED, what);
        Announced.seed(context.containerClass(), what);
        return passedOver(context, property.execute());
    }

    /** A model of what is not declared has no sequence that runs, which is no failure. */
    private static PropertyExecutionResult passedOver(
            PropertyLifecycleContext context, PropertyExecutionResult result) {
        return context.testInstance() instanceof ModelConformance model
                ? model.passedOver().map(result::mapToAborted).orElse(result)
                : result;
    }
}
