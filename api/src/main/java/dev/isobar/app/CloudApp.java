package dev.isobar.app;

/**
 * An application. Implementations have a public constructor without arguments and are named in
 * {@code META-INF/services/dev.isobar.app.CloudApp}, where every entry point finds them.
 */
@FunctionalInterface
public interface CloudApp {
    /**
     * Declares what the application needs and what it answers to. Pure: it is also run where no cloud is at hand, to package,
     * check or test the application, so it opens nothing and uses no handle that it declares (contract CORE-6).
     */
    void configure(AppBuilder app);
}
