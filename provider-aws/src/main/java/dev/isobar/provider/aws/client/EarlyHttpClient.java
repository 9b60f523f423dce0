package dev.isobar.provider.aws.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client that is made on a thread of its own while its user makes the client of a service: about a quarter of what a first
 * request loads is TLS and HTTP. That thread also loads what the user will need before and after it, so that both are busy for about
 * as long. The first request waits for the client, if it has to. Thread-safe.
 */
final class EarlyHttpClient implements SdkHttpClient {
    private final String name;
    private final Supplier<SdkHttpClient> maker;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<SdkHttpClient> made = new CompletableFuture<>();

    private EarlyHttpClient(String name, Supplier<SdkHttpClient> maker) {
        this.name = name;
        this.maker = maker;
    }

    /**
     * A client that is not being made yet.
     *
     * @param name the {@link SdkHttpClient#clientName} of that client, which is asked for before the first request
     */
    static EarlyHttpClient of(String name, Supplier<SdkHttpClient> maker) {
        return new EarlyHttpClient(name, maker);
    }

    /** Begins to make the client, if nobody did. To be called before the first request. */
    void begin(Ahead ahead) {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> make(ahead), "isobar-aws-http");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void make(Ahead ahead) {
        try {
            ahead.before();
            made.complete(maker.get());
        } catch (RuntimeException | Error failure) {
            made.completeExceptionally(failure);
        }
        ahead.after();
    }

    /** What the same thread does around the making of the client, to have it done. By default nothing. */
    interface Ahead {
        /** Whatever is needed before the first request can be sent; what it throws, the first request throws. */
        default void before() {}

        /** Whatever is needed later. */
        default void after() {}
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return awaited().prepareRequest(request);
    }

    private SdkHttpClient awaited() {
        try {
            return made.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted before the first request", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the HTTP client cannot be made", e.getCause());
        }
    }

    @Override
    public String clientName() {
        return name;
    }

    /** Closes the client, as soon as it is made. */
    @Override
    public void close() {
        CompletableFuture<Void> unused = made.thenAccept(SdkHttpClient::close);
    }
}
