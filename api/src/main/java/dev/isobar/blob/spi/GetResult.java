package dev.isobar.blob.spi;

import dev.isobar.blob.BlobInfo;
import java.io.InputStream;

/**
 * A blob that is being read.
 *
 * @param info what it is; the size is that of the whole blob
 * @param content the bytes asked for, all of one state; whoever gets it closes it. That bytes are missing or wrong is found
 *     by the caller, who counts and compares
 */
public record GetResult(BlobInfo info, InputStream content) {}
