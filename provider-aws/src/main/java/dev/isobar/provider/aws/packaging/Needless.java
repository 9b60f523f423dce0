package dev.isobar.provider.aws.packaging;

import dev.isobar.tool.spi.Deployable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Divides a class path into what a function needs and what it does not: libraries of services that it does not use, and the
 * injector where nothing is injected, with what nobody else needs either, and libraries of annotations that only compilers read.
 * Whatever cannot be told is kept.
 */
final class Needless {
    /** Whose own needs may be needless. */
    private static final Set<String> OURS = Set.of("dev.isobar:isobar-provider-aws", "dev.isobar:isobar-api");

    static final String INJECTOR = "com.google.inject:guice";

    /** Packages that an application sees by way of the API's own injector, without declaring a dependency on them. */
    private static final Set<String> WITH_INJECTOR =
            Set.of("com/google/inject/", "com/google/common/", "jakarta/inject/", "org/aopalliance/");

    /** Java passes over an annotation whose class is absent. */
    private static final Set<String> ANNOTATIONS = Set.of(
            "org.jspecify:jspecify",
            "com.google.errorprone:error_prone_annotations",
            "com.google.j2objc:j2objc-annotations",
            "com.google.guava:listenablefuture",
            "com.google.code.findbugs:jsr305",
            "org.checkerframework:checker-qual",
            "org.apiguardian:apiguardian-api");

    private final List<Library> kept = new ArrayList<>();
    private final int all;

    private Needless(int all) {
        this.all = all;
    }

    static Needless of(Deployable application, Set<Service> services) throws IOException {
        List<Library> libraries = new ArrayList<>();
        Map<String, Library> byId = new HashMap<>();
        for (var path : application.libraries()) {
            Library library = Library.at(path);
            libraries.add(library);
            byId.put(library.id(), library);
        }
        Set<String> unused = unused(services);
        if (!application.model().isInjected() && !namesInjector(application.classes())) {
            unused.add(INJECTOR);
        }
        Set<String> suspects = reached(unused, byId, Set.of());
        Set<String> needed = new HashSet<>(Pom.read(application.pom()).needs());
        libraries.stream().map(Library::id).filter(id -> !suspects.contains(id)).forEach(needed::add);
        Set<String> reached = reached(needed, byId, unused);
        Needless result = new Needless(libraries.size());
        for (Library library : libraries) {
            boolean useful = !suspects.contains(library.id()) || reached.contains(library.id());
            if (useful && !ANNOTATIONS.contains(library.id())) {
                result.kept.add(library);
            }
        }
        return result;
    }

    private static boolean namesInjector(Path classes) throws IOException {
        return !new Mentions(WITH_INJECTOR).in(Content.of(classes)).found().isEmpty();
    }

    private static Set<String> unused(Set<Service> services) {
        Set<String> unused = new HashSet<>();
        for (Service service : Service.values()) {
            if (!services.contains(service)) {
                unused.add(service.library());
            }
        }
        if (services.isEmpty()) {
            unused.add(Service.HTTP_CLIENT);
        }
        return unused;
    }

    /** These ids and all that they need, where our own need of something unused does not count. */
    private static Set<String> reached(Collection<String> from, Map<String, Library> byId, Set<String> unused) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            String id = open.pop();
            Library library = byId.get(id);
            if (library != null && reached.add(id)) {
                for (String need : library.needs()) {
                    if (!OURS.contains(id) || !unused.contains(need)) {
                        open.push(need);
                    }
                }
            }
        }
        return reached;
    }

    /** What goes into the package, in class-path order. */
    List<Library> kept() {
        return List.copyOf(kept);
    }

    int leftOut() {
        return all - kept.size();
    }
}
