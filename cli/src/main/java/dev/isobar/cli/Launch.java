package dev.isobar.cli;

import dev.isobar.cli.project.Refusal;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Hands this process over to a program that the application depends on. The program and all it needs come from the application's
 * own class path, so the versions there are the ones that run; of the command line, nothing is visible to them.
 */
final class Launch {
    private final URLClassLoader runtime;
    private final String absent;
    private final FutureTask<Class<?>> program;

    /**
     * A hand-over.
     *
     * @param program the class whose main method is called
     * @param absent what to say when the class path does not have it
     */
    Launch(List<Path> classPath, String program, String absent) throws MalformedURLException {
        this.runtime = new URLClassLoader("runtime", urls(classPath), ClassLoader.getPlatformClassLoader());
        this.absent = absent;
        this.program = new FutureTask<>(() -> runtime.loadClass(program));
    }

    /**
     * Begins to look for the program, on a thread of its own: every jar is opened for that. A program that has a static method
     * {@code ahead} is let do what it likes to do before it is known whether it runs.
     */
    Launch ahead() {
        Thread thread = new Thread(this::lookAhead, "isobar-ahead");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void lookAhead() {
        program.run();
        try {
            Object ignored = program.get().getMethod("ahead").invoke(null);
        } catch (ReflectiveOperationException | ExecutionException | InterruptedException nothingAhead) {
            return; // another version may have no such method; what is wrong with the program, run() says
        }
    }

    /** Closes the jars again, as a build is about to write them anew. */
    void abandon() throws IOException {
        runtime.close();
    }

    /** Calls the program's main method on this thread. */
    void run(List<String> arguments) throws Exception {
        Class<?> main = found();
        Thread.currentThread().setContextClassLoader(runtime);
        try {
            main.getMethod("main", String[].class).invoke(null, (Object) arguments.toArray(new String[0]));
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private Class<?> found() throws Exception {
        program.run(); // does nothing where it runs already
        try {
            return program.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClassNotFoundException) {
                throw Refusal.of(absent);
            }
            throw e.getCause() instanceof Exception cause ? cause : e;
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
