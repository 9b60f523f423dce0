package dev.isobar.provider.aws.queue;

import dev.isobar.RetrySettings;
import dev.isobar.Ticker;
import dev.isobar.error.Fault;
import dev.isobar.queue.spi.LargeBodies;
import dev.isobar.spi.ProviderContext;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the drivers of queues and topics get of the opened cloud.
 *
 * @param settings the value of a setting, by its name
 * @param clock the wall clock
 * @param ticker the monotonic clock
 * @param retry how often a request is made in all
 * @param classify what an error of AWS means
 * @param bodies where the bodies that SQS or SNS cannot take are kept, below the prefix that is given; such as
 *     {@code isobar-bodies/queue/tasks/}. The bucket is that of {@link #BUCKET_SETTING}
 */
public record QueueContext(
        Function<String, Optional<String>> settings,
        Clock clock,
        Ticker ticker,
        RetrySettings retry,
        Function<Throwable, Fault> classify,
        Function<String, LargeBodies> bodies) {
    /** The setting of the bucket for bodies that are too large for their service. */
    public static final String BUCKET_SETTING = "ISOBAR_AWS_MESSAGE_BUCKET";

    /** What the keys of all bodies in that bucket begin with. */
    public static final String BODIES = "isobar-bodies/";

    /**
     * The context of a provider.
     *
     * @param store makes the store of a bucket and a prefix
     */
    public static QueueContext of(ProviderContext context, Function<Throwable, Fault> classify, MessageBucket store) {
        Optional<String> bucket = context.setting(BUCKET_SETTING).map(String::strip);
        return new QueueContext(
                context.settings(),
                context.clock(),
                context.ticker(),
                context.retry(),
                classify,
                prefix -> bucket.<LargeBodies>map(name -> store.open(name, prefix))
                        .orElse(new NoBucket()));
    }

    /** Opens the store of large bodies in a bucket. */
    @FunctionalInterface
    public interface MessageBucket {
        /** The bodies below this prefix, which ends in a slash. No I/O. */
        LargeBodies open(String bucket, String prefix);
    }

    Optional<String> bucket() {
        return settings.apply(BUCKET_SETTING).map(String::strip);
    }
}
