package dev.isobar.blob.spi;

import dev.isobar.Revision;
import dev.isobar.blob.Range;
import java.util.Optional;

/**
 * A blob to read.
 *
 * @param key the stored key
 * @param range the part to read, never of length 0; empty for the whole. {@link Range#within} resolves it and refuses
 *     what lies beyond the end
 * @param ifNoneMatch a state that the caller knows and does not want again
 */
public record GetRequest(String key, Optional<Range> range, Optional<Revision> ifNoneMatch) {}
