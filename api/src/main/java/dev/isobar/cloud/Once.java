package dev.isobar.cloud;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A driver that is opened when first asked for, once; an opening that failed is tried again the next time. */
final class Once<D> implements Callable<D> {
    private final Callable<D> opening;
    private volatile @Nullable D opened;

    Once(Callable<D> opening) {
        this.opening = opening;
    }

    @Override
    public D call() throws Exception {
        D present = opened;
        return present == null ? open() : present;
    }

    /** Opens anew the next time. */
    synchronized void forget() {
        opened = null;
    }

    private synchronized D open() throws Exception {
        D present = opened;
        if (present == null) {
            present = opening.call();
            opened = present;
        }
        return present;
    }
}
