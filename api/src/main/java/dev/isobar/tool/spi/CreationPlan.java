package dev.isobar.tool.spi;

import java.util.Optional;
import java.util.function.Function;

/**
 * How to create resources.
 *
 * @param settings the value of a setting by its environment name; the name of a resource that has one is taken from there
 * @param prefix what the names of all other resources begin with, followed by a hyphen; empty when every one has a setting
 * @param mode whether to create anything at all
 */
public record CreationPlan(Function<String, Optional<String>> settings, Optional<String> prefix, Mode mode) {
    /** Whether to create anything. */
    public enum Mode {
        /** Create what is missing. */
        CREATE,
        /** Look what is missing, and say what would be created. */
        DRY_RUN
    }
}
