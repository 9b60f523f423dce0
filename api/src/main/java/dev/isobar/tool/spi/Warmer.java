package dev.isobar.tool.spi;

/**
 * Makes an archive of what a start of an application loads, by starting and using it once. Found by
 * {@link java.util.ServiceLoader}; has a public constructor without arguments.
 */
public interface Warmer {
    /** The provider's name, such as {@code aws}. */
    String provider();

    /**
     * Lays out the application as its process will find it, trains it there, and writes the archive.
     *
     * @throws dev.isobar.error.CloudException INVALID_ARGUMENT that says what to do when the Java or the class path is not fit
     *     for it, and INTERNAL when the application does not start or an archive is not taken
     */
    Warmed warm(Deployable application, Training training) throws Exception;
}
