package dev.isobar.conformance.document;

import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.conformance.Interposed;
import dev.isobar.document.spi.DocumentDriver;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A provider in which something happens before calls of its drivers of documents and blobs. Thread-safe if what happens is. */
final class Intercepted extends Interposed {
    private final Before before;

    Intercepted(CloudProvider provider, Before before) {
        super(provider);
        this.before = before;
    }

    /** What happens before a call of a driver; what it throws, the driver throws in place of the call. */
    interface Before {
        void call(Class<?> driver, String method) throws Exception;
    }

    @Override
    protected BlobDriver bucket(BlobDriver driver) {
        return intercepted(BlobDriver.class, driver);
    }

    @Override
    protected DocumentDriver collection(DocumentDriver driver) {
        return intercepted(DocumentDriver.class, driver);
    }

    private <D> D intercepted(Class<D> type, D driver) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    before.call(type, method.getName());
                    try {
                        return method.invoke(driver, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
