package dev.isobar.cli;

import dev.isobar.cli.project.Refusal;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * Hands this process over to a program that the application depends on. The program and all it needs come from the application's
 * own class path, so the versions there are the ones that run; of the command line, nothing is visible to them.
 */
final class Launch {
    private final List<Path> classPath;
    private final String program;
    private final String absent;

    /**
     * A hand-over.
     *
     * @param program the class whose main method is called
     * @param absent what to say when the class path does not have it
     */
    Launch(List<Path> classPath, String program, String absent) {
        this.classPath = classPath;
        this.program = program;
        this.absent = absent;
    }

    /** Calls the program's main method on this thread. */
    void run(List<String> arguments) throws Exception {
        ClassLoader runtime = new URLClassLoader("runtime", urls(classPath), ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(runtime);
        Class<?> main = main(runtime);
        try {
            main.getMethod("main", String[].class).invoke(null, (Object) arguments.toArray(new String[0]));
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private Class<?> main(ClassLoader runtime) {
        try {
            return runtime.loadClass(program);
        } catch (ClassNotFoundException e) {
            throw Refusal.of(absent);
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
