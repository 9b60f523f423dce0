package dev.isobar.cli;

import dev.isobar.cli.project.Plan;
import dev.isobar.cli.project.Refusal;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Hands this process over to the local server that the application depends on. The server and all it needs come from the
 * application's own class path, so the versions there are the ones that run; of the command line, nothing is visible to
 * them.
 */
final class Launch {
    private static final String SERVER = "dev.isobar.provider.local.dev.DevMain";

    private final Plan plan;

    Launch(Plan plan) {
        this.plan = plan;
    }

    /** Calls the server's main method on this thread. */
    void run(List<String> arguments) throws Exception {
        ClassLoader runtime = new URLClassLoader("runtime", urls(plan.runtime()), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(runtime);
        Class<?> server = server(runtime);
        try {
            server.getMethod("main", String[].class).invoke(null, (Object) arguments.toArray(new String[0]));
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static Class<?> server(ClassLoader runtime) {
        try {
            return runtime.loadClass(SERVER);
        } catch (ClassNotFoundException absent) {
            throw Refusal.of(
                    "the application does not depend on dev.isobar:isobar-provider-local, which holds the local"
                            + " server; add it to the pom with scope runtime");
        }
    }

    private static URL[] urls(List<Path> entries) throws MalformedURLException {
        URL[] urls = new URL[entries.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = entries.get(i).toUri().toURL();
        }
        return urls;
    }
}
