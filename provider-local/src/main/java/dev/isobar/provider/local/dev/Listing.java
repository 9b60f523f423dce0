package dev.isobar.provider.local.dev;

import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.CollectionResource;
import dev.isobar.app.spi.Trigger;
import dev.isobar.app.spi.Trigger.ScheduleTrigger;
import dev.isobar.document.CollectionSpec;
import dev.isobar.http.Route;
import java.util.StringJoiner;

/** What an application has, line by line. */
final class Listing {
    private final Screen screen;

    Listing(Screen screen) {
        this.screen = screen;
    }

    void of(AppModel model) {
        for (Resource resource : model.resources()) {
            screen.has(resource.kind(), resource.name(), detail(resource));
        }
        for (String secret : model.secrets()) {
            screen.has("secret", secret, "");
        }
        for (Route route : model.routes()) {
            screen.has(
                    "route",
                    route.method() + " " + route.pattern(),
                    route.handler().name());
        }
        for (Trigger trigger : model.triggers()) {
            list(trigger);
        }
    }

    private void list(Trigger trigger) {
        if (trigger instanceof ScheduleTrigger schedule) {
            screen.has(
                    "schedule",
                    schedule.name(),
                    schedule.at() + ", " + schedule.handler().name());
        } else {
            screen.has("trigger", trigger.id(), trigger.handler().name());
        }
    }

    private static String detail(Resource resource) {
        return resource instanceof CollectionResource<?> collection ? detail(collection.spec()) : "";
    }

    private static String detail(CollectionSpec spec) {
        StringJoiner detail = new StringJoiner(", ");
        detail.add("key " + spec.partitionKey()
                + spec.sortKey().map(key -> "/" + key.field()).orElse(""));
        spec.indexes().forEach(index -> detail.add("index " + index.name()));
        return detail.toString();
    }
}
