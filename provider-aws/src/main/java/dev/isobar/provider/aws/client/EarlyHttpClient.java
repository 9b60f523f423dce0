package dev.isobar.provider.aws.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client that is made on a thread of its own while its user makes the client of a service: about a quarter of what a first
 * request loads is TLS and HTTP. The first request waits for it, if it has to. Thread-safe.
 */
final class EarlyHttpClient implements SdkHttpClient {
    private final String name;
    private final CompletableFuture<SdkHttpClient> made = new CompletableFuture<>();

    private EarlyHttpClient(String name) {
        this.name = name;
    }

    /**
     * Begins to make a client.
     *
     * @param name the {@link SdkHttpClient#clientName} of that client, which is asked for before the first request
     */
    static EarlyHttpClient begin(String name, Supplier<SdkHttpClient> maker) {
        EarlyHttpClient client = new EarlyHttpClient(name);
        Thread thread = new Thread(() -> client.make(maker), "isobar-aws-http");
        thread.setDaemon(true);
        thread.start();
        return client;
    }

    private void make(Supplier<SdkHttpClient> maker) {
        try {
            made.complete(maker.get());
        } catch (RuntimeException | Error failure) {
            made.completeExceptionally(failure);
        }
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
