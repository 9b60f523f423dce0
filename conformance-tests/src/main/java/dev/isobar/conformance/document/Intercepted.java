package dev.isobar.conformance.document;

import dev.isobar.Capabilities;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.spi.ProviderContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A provider in which something happens before a certain call of its drivers. Thread-safe if what happens is. */
final class Intercepted implements CloudProvider {
    private final CloudProvider provider;
    private final Before before;

    Intercepted(CloudProvider provider, Before before) {
        this.provider = provider;
        this.before = before;
    }

    /** What happens before a call of a driver; what it throws, the driver throws in place of the call. */
    interface Before {
        void call(Class<?> driver, String method) throws Exception;
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
        return proxy(CloudDrivers.class, (method, given) -> {
            Object made = invoke(drivers, method, given);
            Class<?> type = method.getReturnType();
            return type.getSimpleName().endsWith("Driver") && made != null ? driver(type, made) : made;
        });
    }

    private <D> D driver(Class<D> type, Object driver) {
        return proxy(type, (method, given) -> {
            before.call(type, method.getName());
            return invoke(driver, method, given);
        });
    }

    private interface Answer {
        @Nullable
        Object to(Method method, @Nullable Object @Nullable [] given) throws Throwable;
    }

    private static <I> I proxy(Class<I> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> answer.to(method, given)));
    }

    private static @Nullable Object invoke(Object on, Method method, @Nullable Object @Nullable [] given)
            throws Throwable {
        try {
            return method.invoke(on, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
