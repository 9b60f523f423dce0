package dev.isobar.conformance.broken;

import dev.isobar.Capabilities;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.spi.ProviderContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * A provider in which one method of one kind of driver does nothing; for methods without a result.
 *
 * @param provider the sound provider
 * @param driver the kind of driver
 * @param idle the method
 */
record Tampered(CloudProvider provider, Class<?> driver, String idle) implements CloudProvider {
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
        return (CloudDrivers) over(CloudDrivers.class, provider.open(context));
    }

    private Object over(Class<?> type, Object sound) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
            if (type == driver && method.getName().equals(idle)) {
                return null;
            }
            Object made = invoke(sound, method, given);
            return method.getReturnType() == driver ? over(driver, made) : made;
        });
    }

    private static Object invoke(Object sound, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(sound, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
