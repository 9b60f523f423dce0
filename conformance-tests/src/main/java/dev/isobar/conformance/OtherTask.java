package dev.isobar.conformance;

import dev.isobar.cloud.Cloud;

/**
 * What {@link OtherProcess another process} does on the server under test. It is made there, by its public constructor
 * without arguments, and keeps its state from one line to the next.
 */
public interface OtherTask {
    /**
     * Does what the line asks for and answers in one line.
     *
     * @param cloud the provider, opened there for the resources of the test
     * @param line what the test says; without line breaks
     */
    String answer(Cloud cloud, String line) throws Exception;
}
