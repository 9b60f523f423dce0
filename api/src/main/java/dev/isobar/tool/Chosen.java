package dev.isobar.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Function;

/** Picks the provider's part of a task. */
final class Chosen {
    private Chosen() {}

    static <T> T of(Class<T> type, Function<T, String> providerOf, String wanted, String work) {
        List<T> found = new ArrayList<>();
        ServiceLoader.load(type, Thread.currentThread().getContextClassLoader()).forEach(found::add);
        TreeSet<String> names = new TreeSet<>();
        for (T one : found) {
            if (providerOf.apply(one).equals(wanted)) {
                return one;
            }
            names.add(providerOf.apply(one));
        }
        throw new RefusedException("the provider '" + wanted + "' cannot " + work + "; of those that the application"
                + " depends on, these can: " + (names.isEmpty() ? "none" : String.join(", ", names))
                + ". Let its pom depend on dev.isobar:isobar-provider-${provider}");
    }
}
