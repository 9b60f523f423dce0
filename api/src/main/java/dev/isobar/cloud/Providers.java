package dev.isobar.cloud;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Chooses the provider. Each way in which that can go wrong has a message of its own. */
final class Providers {
    private Providers() {}

    static List<CloudProvider> onClassPath() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        List<CloudProvider> found = load(context);
        return found.isEmpty() ? load(CloudProvider.class.getClassLoader()) : found;
    }

    private static List<CloudProvider> load(ClassLoader loader) {
        try {
            List<CloudProvider> found = new ArrayList<>();
            ServiceLoader.load(CloudProvider.class, loader).forEach(found::add);
            return found;
        } catch (ServiceConfigurationError e) {
            throw CloudException.of(
                    Fault.of(ErrorCode.INTERNAL)
                            .detail("a provider on the class path cannot be loaded: " + e.getMessage()
                                    + "; use the same version of every Isobar artifact"),
                    e);
        }
    }

    static CloudProvider choose(List<CloudProvider> found, Optional<String> wanted) {
        CloudProvider chosen = wanted.isPresent() ? named(found, wanted.get()) : only(found);
        if (chosen.apiLevel() != CloudProvider.API_LEVEL) {
            throw refused("the provider " + chosen.name() + " was built for API level " + chosen.apiLevel()
                    + " and this isobar-api has level " + CloudProvider.API_LEVEL
                    + "; use the same version of every Isobar artifact");
        }
        return chosen;
    }

    private static CloudProvider named(List<CloudProvider> found, String wanted) {
        for (CloudProvider provider : found) {
            if (provider.name().equals(wanted)) {
                return provider;
            }
        }
        throw refused("no provider named '" + wanted + "' is on the class path, which has " + names(found)
                + "; add its dependency, dev.isobar:isobar-provider-" + wanted + ", or correct ISOBAR_PROVIDER");
    }

    private static CloudProvider only(List<CloudProvider> found) {
        if (found.isEmpty()) {
            throw refused("no provider is on the class path; add one dependency, such as"
                    + " dev.isobar:isobar-provider-local for this machine");
        }
        if (found.size() > 1) {
            throw refused("several providers are on the class path: " + names(found)
                    + "; keep one dependency, or choose with ISOBAR_PROVIDER");
        }
        return found.get(0);
    }

    private static String names(List<CloudProvider> found) {
        Collection<String> names = new TreeSet<>();
        found.forEach(provider -> names.add(provider.name()));
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    static void require(CloudProvider provider, Collection<Capability> required) {
        Capabilities declared = provider.capabilities();
        List<String> missing = new ArrayList<>();
        for (Capability flag : required) {
            if (!declared.has(flag)) {
                missing.add(flag.name());
            }
        }
        if (!missing.isEmpty()) {
            throw CloudException.of(
                    ErrorCode.UNSUPPORTED,
                    "the provider " + provider.name() + " does not declare " + String.join(", ", missing));
        }
    }

    private static CloudException refused(String detail) {
        return CloudException.of(ErrorCode.INVALID_ARGUMENT, detail);
    }
}
