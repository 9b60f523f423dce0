package dev.isobar.provider.local.dev;

import dev.isobar.app.CloudApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * An application and the loader of its classes.
 *
 * @param app the application, not yet configured
 * @param loader to be closed when nothing of the application runs any more
 */
record Application(CloudApp app, URLClassLoader loader) implements AutoCloseable {

    /** Loads the application of these directories; what stands in the way is said in one line. */
    static Application load(DevOptions options) {
        URLClassLoader loader = loader(options.classes());
        try {
            return new Application(find(options, loader), loader);
        } catch (Stop e) {
            close(loader);
            throw e;
        } catch (Exception | LinkageError | ServiceConfigurationError e) {
            close(loader);
            throw new Stop("the application cannot be loaded: " + Reason.of(e), e);
        }
    }

    private static URLClassLoader loader(List<Path> directories) {
        List<URL> urls = new ArrayList<>();
        for (Path directory : directories) {
            if (!Files.isDirectory(directory)) {
                throw new Stop("there is no directory " + directory + "; compile the application first");
            }
            urls.add(url(directory));
        }
        return new URLClassLoader(Reason.APPLICATION, urls.toArray(new URL[0]), Application.class.getClassLoader());
    }

    private static URL url(Path directory) {
        try {
            return directory.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new Stop("the directory " + directory + " cannot be a class path: " + e.getMessage(), e);
        }
    }

    private static CloudApp find(DevOptions options, ClassLoader loader) throws Exception {
        return options.app().isPresent() ? named(options.app().get(), loader) : only(loader);
    }

    private static CloudApp named(String name, ClassLoader loader) throws Exception {
        try {
            Class<?> type = Class.forName(name, true, loader);
            if (!CloudApp.class.isAssignableFrom(type)) {
                throw new Stop("the class " + name + " is no CloudApp; let it implement " + CloudApp.class.getName());
            }
            return (CloudApp) type.getDeclaredConstructor().newInstance();
        } catch (ClassNotFoundException e) {
            throw new Stop("there is no class " + name + "; give its full name with --app, and compile it first", e);
        } catch (NoSuchMethodException e) {
            throw new Stop("the class " + name + " needs a public constructor without parameters", e);
        }
    }

    private static CloudApp only(ClassLoader loader) {
        List<ServiceLoader.Provider<CloudApp>> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<CloudApp>> all =
                ServiceLoader.load(CloudApp.class, loader).stream().iterator();
        while (all.hasNext()) {
            found.add(all.next());
        }
        if (found.isEmpty()) {
            throw new Stop("there is no application; name its class in META-INF/services/" + CloudApp.class.getName()
                    + ", or give it with --app");
        }
        if (found.size() > 1) {
            throw new Stop("there are several applications, choose one with --app: "
                    + found.stream().map(one -> one.type().getName()).collect(Collectors.joining(", ")));
        }
        return found.get(0).get();
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(loader);
    }
}
