package dev.isobar.tool.spi;

import java.io.IOException;

/**
 * Makes what a cloud takes as a function. Found by {@link java.util.ServiceLoader}; has a public constructor without arguments.
 */
public interface Packager {
    /** The provider's name, such as {@code aws}. */
    String provider();

    /** Writes the package; the same application gives the same bytes again. */
    Packaged pack(Deployable application) throws IOException;
}
