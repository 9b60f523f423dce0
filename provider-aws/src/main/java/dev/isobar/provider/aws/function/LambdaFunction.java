package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.app.CloudApp;
import dev.isobar.cloud.Cloud;
import dev.isobar.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A function: an application that is started once, and answers events. A start that fails fails the invocation, says why, and
 * is tried again by the next one. Thread-safe: Lambda may call it from several threads at once.
 */
public final class LambdaFunction implements AutoCloseable {
    private final Supplier<Cloud> opening;
    private final Formats formats;
    private final Optional<CloudApp> app;
    private volatile @Nullable Started started;

    private LambdaFunction(Supplier<Cloud> opening, Formats formats, Optional<CloudApp> app) {
        this.opening = opening;
        this.formats = formats;
        this.app = app;
    }

    /** A function of the application that the settings of the cloud name; nothing is opened yet. */
    public static LambdaFunction of(Supplier<Cloud> opening, Formats formats) {
        return new LambdaFunction(opening, formats, Optional.empty());
    }

    /** A function of this application; nothing is opened yet. */
    static LambdaFunction of(CloudApp app, Supplier<Cloud> opening, Formats formats) {
        return new LambdaFunction(opening, formats, Optional.of(app));
    }

    /**
     * Starts the application, if that was not done.
     *
     * @throws RuntimeException why it cannot start
     */
    public void start() {
        started();
    }

    /** Makes the application ready for a snapshot; throws why it cannot, or why it does not start. */
    public void beforeCheckpoint() throws Exception {
        started().runtime().beforeCheckpoint();
    }

    /** Makes the application one of its own again after a snapshot. */
    public void afterRestore() throws Exception {
        started().runtime().afterRestore();
    }

    /** The application that runs; started by this if it was not. */
    Started started() {
        Started present = started;
        return present == null ? startedNow() : present;
    }

    private synchronized Started startedNow() {
        Started present = started;
        if (present == null) {
            Cloud cloud = opening.get();
            try {
                present = app.isPresent() ? Started.of(app.get(), cloud, formats) : Started.on(cloud, formats);
            } catch (RuntimeException | Error failure) {
                cloud.close();
                throw failure;
            }
            started = present;
        }
        return present;
    }

    /**
     * Answers one event.
     *
     * @param event JSON as Lambda hands it over; read to its end
     * @param answer where the JSON of the answer goes; left open
     * @throws RuntimeException when the invocation fails: an application that cannot start, an event of no known kind, or one
     *     that shall come again
     */
    public void handle(InputStream event, OutputStream answer, Context context) throws IOException {
        byte[] json = event.readAllBytes();
        answer.write(Json.write(started().answer(json, context)));
    }

    /**
     * Answers one event, while the answer is written where its sender takes that; else as {@link #handle(InputStream,
     * OutputStream, Context)} does, and throws as that.
     *
     * @param event JSON as Lambda hands it over
     */
    public void handle(byte[] event, Answer answer, Context context) throws IOException {
        started().answer(event, context, answer);
    }

    /** Closes what was opened. */
    @Override
    public synchronized void close() {
        Started present = started;
        if (present != null) {
            present.close();
        }
    }
}
