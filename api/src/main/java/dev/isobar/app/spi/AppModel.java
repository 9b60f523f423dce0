package dev.isobar.app.spi;

import com.google.inject.Module;
import dev.isobar.Capability;
import dev.isobar.app.spi.Trigger.BlobTrigger;
import dev.isobar.app.spi.Trigger.DocumentTrigger;
import dev.isobar.app.spi.Trigger.MessageTrigger;
import dev.isobar.app.spi.Trigger.ScheduleTrigger;
import dev.isobar.http.HttpFilter;
import dev.isobar.http.Route;
import dev.isobar.spi.HandlerRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An application as it declared itself, complete and checked: the one description that routing, the dev server, packages, roles
 * and reports come from. {@link dev.isobar.app.AppBuilder#describe} makes it. Immutable, but for the handles' connection, which
 * is made once, by {@link AppRuntime}.
 *
 * @param name the class of the application
 * @param resources in the order declared
 * @param secrets names of the secrets that it reads and writes
 * @param routes in the order declared
 * @param filters outermost first
 * @param maxBody the limit of request bodies in bytes; empty for the provider's own
 * @param triggers in the order declared
 * @param required every capability that it needs: demanded, or implied by what it declares
 * @param modules of Guice, its own
 * @param hooks what it does at moments of its process's life, in the order declared
 * @param services what its handles stand on
 */
public record AppModel(
        String name,
        List<Resource> resources,
        Set<String> secrets,
        List<Route> routes,
        List<HttpFilter> filters,
        OptionalLong maxBody,
        List<Trigger> triggers,
        Set<Capability> required,
        List<Module> modules,
        List<LifecycleHook> hooks,
        AppServices services) {
    /** Copies the collections. */
    public AppModel {
        resources = List.copyOf(resources);
        secrets = Set.copyOf(secrets);
        routes = List.copyOf(routes);
        filters = List.copyOf(filters);
        triggers = List.copyOf(triggers);
        required = Set.copyOf(required);
        modules = List.copyOf(modules);
        hooks = List.copyOf(hooks);
    }

    /** The triggers of blobs, in the order declared. */
    public List<BlobTrigger> blobTriggers() {
        return triggers.stream()
                .filter(BlobTrigger.class::isInstance)
                .map(BlobTrigger.class::cast)
                .toList();
    }

    /** The triggers of messages, in the order declared. */
    public List<MessageTrigger<?>> messageTriggers() {
        List<MessageTrigger<?>> found = new ArrayList<>();
        for (Trigger trigger : triggers) {
            if (trigger instanceof MessageTrigger<?> of) {
                found.add(of);
            }
        }
        return List.copyOf(found);
    }

    /** The triggers of documents, in the order declared. */
    public List<DocumentTrigger<?>> documentTriggers() {
        List<DocumentTrigger<?>> found = new ArrayList<>();
        for (Trigger trigger : triggers) {
            if (trigger instanceof DocumentTrigger<?> of) {
                found.add(of);
            }
        }
        return List.copyOf(found);
    }

    /** The schedules, in the order declared. */
    public List<ScheduleTrigger> schedules() {
        return triggers.stream()
                .filter(ScheduleTrigger.class::isInstance)
                .map(ScheduleTrigger.class::cast)
                .toList();
    }

    /** The resource of this kind and name, if it is declared. */
    public Optional<Resource> resource(String kind, String resourceName) {
        return resources.stream()
                .filter(r -> r.kind().equals(kind) && r.name().equals(resourceName))
                .findFirst();
    }

    /**
     * Builds the injector and every handler class, without a cloud, so that a wrong name is found before anything is packaged
     * (contract CORE-8).
     *
     * @throws IllegalStateException one line that says what lacks what, and what is declared
     */
    public void requireBuildable() {
        build(new LazyInstances(this));
    }

    void build(LazyInstances instances) {
        for (HandlerRef<?> handler : handlers()) {
            handler.in(instances);
        }
        if (isInjected()) {
            instances.injector();
        }
    }

    /** True when it takes an injector to run it: it declares a handler by class, or a module. */
    public boolean isInjected() {
        boolean injected = !modules.isEmpty();
        for (HandlerRef<?> handler : handlers()) {
            injected |= handler instanceof HandlerRef.ByClass<?>;
        }
        return injected;
    }

    /** Everything that handles something. */
    private List<HandlerRef<?>> handlers() {
        List<HandlerRef<?>> all = new ArrayList<>();
        for (Route route : routes) {
            all.add(route.handler());
        }
        for (Trigger trigger : triggers) {
            all.add(trigger.handler());
        }
        return all;
    }
}
