package dev.isobar.blob.spi;

import dev.isobar.Condition;
import dev.isobar.blob.BlobHeaders;
import dev.isobar.blob.SignedUrl;
import java.time.Duration;

/**
 * A request to sign.
 *
 * @param method what it may do
 * @param key the stored key
 * @param validFor 60 s to 7 d
 * @param headers what a PUT writes beside the bytes; none for other methods
 * @param condition what a PUT demands of the present state; none for other methods
 */
public record SignRequest(
        SignedUrl.Method method, String key, Duration validFor, BlobHeaders headers, Condition condition) {}
