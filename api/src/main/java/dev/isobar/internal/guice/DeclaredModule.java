package dev.isobar.internal.guice;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import com.google.inject.util.Types;
import dev.isobar.Capabilities;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.BucketResource;
import dev.isobar.app.spi.Resource.CollectionResource;
import dev.isobar.app.spi.Resource.TopicResource;
import dev.isobar.app.spi.Trigger;
import dev.isobar.blob.Bucket;
import dev.isobar.document.DocumentCollection;
import dev.isobar.http.Route;
import dev.isobar.queue.MessageQueue;
import dev.isobar.queue.Topic;
import dev.isobar.secret.Secrets;
import dev.isobar.spi.HandlerRef;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Binds what is declared: resources by name and type, the clock, ids, secrets, and handler classes as singletons. */
final class DeclaredModule implements Module {
    /** The name that {@code Supplier<String>} of sortable ids is bound to. */
    static final String SORTABLE_IDS = "sortable-ids";

    private final AppModel model;

    DeclaredModule(AppModel model) {
        this.model = model;
    }

    @Override
    public void configure(Binder binder) {
        for (Resource resource : model.resources()) {
            bind(binder, resource);
        }
        binder.bind(Clock.class).toInstance(model.services().clock());
        binder.bind(Capabilities.class).toProvider(model.services()::capabilities);
        binder.bind(Secrets.class).toInstance(model.services().secrets());
        binder.bind(new TypeLiteral<Supplier<String>>() {})
                .annotatedWith(Names.named(SORTABLE_IDS))
                .toInstance(model.services().sortableIds());
        bindHandlers(binder);
    }

    @SuppressWarnings("unchecked") // the handle of a resource is of the type that the resource says
    private static void bind(Binder binder, Resource resource) {
        Key<Object> key = (Key<Object>) Key.get(type(resource), Names.named(resource.name()));
        binder.bind(key).toInstance(resource.handle());
    }

    /** What a resource is injected as. */
    static Type type(Resource resource) {
        if (resource instanceof BucketResource) {
            return Bucket.class;
        }
        if (resource instanceof TopicResource) {
            return Topic.class;
        }
        return resource instanceof CollectionResource<?> collection
                ? Types.newParameterizedType(DocumentCollection.class, collection.type())
                : MessageQueue.class;
    }

    private void bindHandlers(Binder binder) {
        Set<Class<?>> bound = new HashSet<>();
        for (Route route : model.routes()) {
            bindClass(binder, route.handler(), bound);
        }
        for (Trigger trigger : model.triggers()) {
            bindClass(binder, trigger.handler(), bound);
        }
    }

    private static void bindClass(Binder binder, HandlerRef<?> handler, Set<Class<?>> bound) {
        if (handler instanceof HandlerRef.ByClass<?> byClass && bound.add(byClass.type())) {
            binder.bind(byClass.type()).in(Singleton.class);
        }
    }
}
