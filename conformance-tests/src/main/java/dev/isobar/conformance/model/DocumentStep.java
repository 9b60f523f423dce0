package dev.isobar.conformance.model;

/** One operation on documents, for provider and model alike. */
interface DocumentStep {
    /** Runs it on both and compares. */
    void run(DocumentWorld world) throws Exception;
}
