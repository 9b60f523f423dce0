package dev.isobar.conformance.fault;

import dev.isobar.cloud.Cloud;
import dev.isobar.spi.ResourceName;
import java.time.Duration;

/**
 * One service's calls, as the tests of faults need them: something to read, something that must happen once, and a look at
 * what happened. A read makes one request.
 */
interface Subject {
    /** What a cloud must be opened for. */
    ResourceName[] resources();

    /** Stores what is read, over a quiet wire. */
    void prepare(Cloud quiet);

    /** Reads it, within this deadline, and demands that it is whole. */
    void read(Cloud cloud, Duration deadline);

    /** Writes something that may happen once and not twice. */
    void write(Cloud cloud, Duration deadline);

    /** How often the write happened, seen over a quiet wire. */
    int writes(Cloud quiet);
}
