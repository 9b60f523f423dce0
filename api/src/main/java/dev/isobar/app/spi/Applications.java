package dev.isobar.app.spi;

import dev.isobar.app.CloudApp;
import dev.isobar.error.CloudException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;

/**
 * Finds the application that a deployed process runs: the class that the setting {@code ISOBAR_APP} names, which a package
 * brings along in its {@code isobar.properties}, or else the only one that {@code META-INF/services} names.
 */
public final class Applications {
    /** The setting that names the application's class. */
    public static final String SETTING = "ISOBAR_APP";

    private Applications() {}

    /**
     * The application, not yet configured. With a name nothing is searched, which a cold start feels.
     *
     * @param named the value of {@link #SETTING}, if it has one
     * @param loader of the application's classes
     * @throws CloudException INVALID_ARGUMENT that says what to set when there is no such class, it is no application, or there
     *     is none or more than one to choose from
     */
    public static CloudApp find(Optional<String> named, ClassLoader loader) {
        return named.isPresent() ? named(named.get().strip(), loader) : only(loader);
    }

    private static CloudApp named(String name, ClassLoader loader) {
        Class<?> type;
        try {
            type = Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw refused(name, "the full name of a class that lies in the package");
        }
        if (!CloudApp.class.isAssignableFrom(type)) {
            throw refused(name, "a class that implements " + CloudApp.class.getName());
        }
        return made(name, type.asSubclass(CloudApp.class));
    }

    private static CloudApp made(String name, Class<? extends CloudApp> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw refused(name, "a public class with a public constructor without parameters");
        } catch (ReflectiveOperationException thrownByIt) {
            throw new IllegalStateException("the constructor of " + name + " failed", thrownByIt.getCause());
        }
    }

    private static CloudApp only(ClassLoader loader) {
        List<CloudApp> found = new ArrayList<>();
        ServiceLoader.load(CloudApp.class, loader).forEach(found::add);
        if (found.size() != 1) {
            TreeSet<String> names = new TreeSet<>();
            found.forEach(app -> names.add(app.getClass().getName()));
            throw CloudException.invalidArgument(
                    SETTING, null, names.isEmpty() ? "the full name of the application's class" : "one of " + names);
        }
        return found.get(0);
    }

    private static CloudException refused(String name, String allowed) {
        return CloudException.invalidArgument(SETTING, name, allowed);
    }
}
