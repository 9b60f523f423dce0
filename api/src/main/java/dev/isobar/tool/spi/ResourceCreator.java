package dev.isobar.tool.spi;

import dev.isobar.app.spi.AppModel;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Creates what an application declares, for development and only when a person asks for it. Found by
 * {@link java.util.ServiceLoader}; has a public constructor without arguments.
 */
public interface ResourceCreator {
    /** The provider's name, such as {@code aws}. */
    String provider();

    /**
     * Creates what is missing and leaves alone what is there.
     *
     * @param progress hears of each resource when it is done with, so that a failure later hides nothing
     * @return the settings by which the application finds the resources, in the order to show them
     */
    Map<String, String> create(AppModel model, CreationPlan plan, Consumer<ResourceStep> progress) throws Exception;
}
