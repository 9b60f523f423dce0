package dev.isobar.conformance.model;

/** One operation on objects, for provider and model alike. */
interface BlobStep {
    /** Runs it on both and compares. */
    void run(BlobWorld world) throws Exception;
}
