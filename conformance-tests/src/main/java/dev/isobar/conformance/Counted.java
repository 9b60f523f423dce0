package dev.isobar.conformance;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.queue.spi.QueueDriver;
import dev.isobar.queue.spi.TopicDriver;
import dev.isobar.secret.spi.SecretDriver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A provider whose drivers' calls are counted: for a harness whose provider speaks over no network, so that nobody else
 * could count. Thread-safe.
 */
public final class Counted extends Interposed {
    private final AtomicLong calls = new AtomicLong();

    /** Counts the calls that reach this provider's drivers. */
    public Counted(CloudProvider provider) {
        super(provider);
    }

    /** How many calls have reached a driver so far, the opening of a driver included. */
    public long calls() {
        return calls.get();
    }

    @Override
    protected BlobDriver bucket(BlobDriver driver) {
        return counted(BlobDriver.class, driver);
    }

    @Override
    protected DocumentDriver collection(DocumentDriver driver) {
        return counted(DocumentDriver.class, driver);
    }

    @Override
    protected QueueDriver queue(QueueDriver driver) {
        return counted(QueueDriver.class, driver);
    }

    @Override
    protected TopicDriver topic(TopicDriver driver) {
        return counted(TopicDriver.class, driver);
    }

    @Override
    protected SecretDriver secrets(SecretDriver driver) {
        return counted(SecretDriver.class, driver);
    }

    private <D> D counted(Class<D> type, D driver) {
        calls.incrementAndGet();
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    calls.incrementAndGet();
                    try {
                        return method.invoke(driver, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
