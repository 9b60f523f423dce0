package dev.isobar.provider.local.server;

import java.util.concurrent.Executor;

/** Runs requests, each on a thread and a bounded number at once; those beyond it wait for their turn. Thread-safe. */
interface RequestThreads extends Executor {
    /** Lets the threads end when nothing is left to do; what comes later is not done any more. */
    void shutdown();
}
