package dev.isobar.tool;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Applications;
import dev.isobar.error.CloudException;
import java.util.Optional;

/**
 * The application that something is done with, described without a cloud.
 *
 * @param app the full name of its class
 * @param model what it declares
 */
record Subject(String app, AppModel model) {
    /** The application of this class, or the only one; its handlers are built, so that a wrong name is found now (CORE-8). */
    static Subject find(Optional<String> named) {
        CloudApp app = application(named);
        try {
            AppModel model = AppBuilder.describe(app);
            model.requireBuildable();
            return new Subject(app.getClass().getName(), model);
        } catch (CloudException | IllegalStateException wrong) {
            throw new RefusedException(app.getClass().getName() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static CloudApp application(Optional<String> named) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return Applications.find(named, loader);
        } catch (CloudException | IllegalStateException wrong) {
            throw new RefusedException(
                    "no application to work with: " + wrong.getMessage() + "; choose one with --app", wrong);
        }
    }
}
