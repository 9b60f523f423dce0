package dev.isobar.app;

/** Something that an application does at a moment in the life of its process. */
@FunctionalInterface
public interface Hook {
    /** Does it. */
    void run() throws Exception;
}
