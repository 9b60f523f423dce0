package dev.isobar.internal.guice;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.isobar.app.spi.AppModel;
import dev.isobar.spi.Instances;
import java.util.ArrayList;
import java.util.List;

/** Handler classes made by Guice, one instance of each. Thread-safe. */
public final class GuiceInstances implements Instances {
    private final AppModel model;
    private final Injector injector;

    private GuiceInstances(AppModel model, Injector injector) {
        this.model = model;
        this.injector = injector;
    }

    /** An injector over everything that the application declared, and its own modules. */
    public static GuiceInstances of(AppModel model) {
        List<Module> modules = new ArrayList<>();
        modules.add(new DeclaredModule(model));
        modules.addAll(model.modules());
        try {
            return new GuiceInstances(model, Guice.createInjector(Stage.DEVELOPMENT, modules));
        } catch (CreationException e) {
            throw new IllegalStateException(Wiring.line(model, "the injector", e.getErrorMessages()), e);
        }
    }

    @Override
    public <T> T get(Class<T> type) {
        try {
            return injector.getInstance(type);
        } catch (ConfigurationException e) {
            throw new IllegalStateException(Wiring.line(model, type.getSimpleName(), e.getErrorMessages()), e);
        } catch (ProvisionException e) {
            throw new IllegalStateException(Wiring.line(model, type.getSimpleName(), e.getErrorMessages()), e);
        }
    }
}
