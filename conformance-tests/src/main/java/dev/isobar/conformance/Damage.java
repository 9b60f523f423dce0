package dev.isobar.conformance;

import dev.isobar.spi.ResourceName;

/** Raw access to what a provider has stored, by which a suite breaks it. */
public interface Damage {
    /** Cuts the last byte off the stored content of an object. */
    void truncate(ResourceName bucket, String key) throws Exception;

    /** Changes one byte in the middle of the stored content of an object. */
    void corrupt(ResourceName bucket, String key) throws Exception;
}
