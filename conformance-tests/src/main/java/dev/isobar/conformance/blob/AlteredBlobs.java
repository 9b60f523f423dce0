package dev.isobar.conformance.blob;

import dev.isobar.Capabilities;
import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** A provider whose blob drivers are wrapped into others, to see what the suites and the api make of those. */
public class AlteredBlobs implements CloudProvider {
    private final CloudProvider provider;
    private final UnaryOperator<BlobDriver> altering;

    /** This provider, each of its blob drivers altered so. */
    public AlteredBlobs(CloudProvider provider, UnaryOperator<BlobDriver> altering) {
        this.provider = provider;
        this.altering = altering;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public int apiLevel() {
        return provider.apiLevel();
    }

    @Override
    public Capabilities capabilities() {
        return provider.capabilities();
    }

    @Override
    public boolean takesLogicalNames() {
        return provider.takesLogicalNames();
    }

    @Override
    public CloudDrivers open(ProviderContext context) throws Exception {
        CloudDrivers drivers = provider.open(context);
        return (CloudDrivers) Proxy.newProxyInstance(
                CloudDrivers.class.getClassLoader(),
                new Class<?>[] {CloudDrivers.class},
                (proxy, method, given) -> method.getName().equals("bucket")
                        ? altering.apply(drivers.bucket((ResourceName) given[0], (BucketSpec) given[1]))
                        : called(drivers, method, given));
    }

    private static Object called(CloudDrivers drivers, Method method, Object... given) throws Throwable {
        try {
            return method.invoke(drivers, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
