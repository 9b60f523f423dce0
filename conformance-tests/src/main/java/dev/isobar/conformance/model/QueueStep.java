package dev.isobar.conformance.model;

/** One operation on messages, for provider and model alike. */
interface QueueStep {
    /** Runs it on both and compares. */
    void run(QueueWorld world) throws Exception;
}
