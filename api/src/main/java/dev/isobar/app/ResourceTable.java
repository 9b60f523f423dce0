package dev.isobar.app;

import dev.isobar.app.spi.Resource;
import dev.isobar.app.spi.Resource.MessageSource;
import dev.isobar.error.CloudException;
import java.util.ArrayList;
import java.util.List;

/** The resources of an application in the order declared, no two of which would be injected alike. */
final class ResourceTable {
    private final List<Resource> declared = new ArrayList<>();

    /** All of them, seen as they grow. */
    List<Resource> all() {
        return declared;
    }

    /** Takes one more and answers it; refuses a name that is taken. */
    <R extends Resource> R add(R resource) {
        for (Resource present : declared) {
            if (present.name().equals(resource.name()) && isInjectedAlike(present, resource)) {
                throw CloudException.invalidArgument(
                        "name of a " + resource.kind(),
                        resource.name(),
                        "a name that no other has; there is a " + present.kind() + " of this name already");
            }
        }
        declared.add(resource);
        return resource;
    }

    /** Queues and subscriptions are both injected as a MessageQueue. */
    private static boolean isInjectedAlike(Resource a, Resource b) {
        return a.kind().equals(b.kind()) || (a instanceof MessageSource && b instanceof MessageSource);
    }

    /** The resource that was returned as this handle; refuses what this application did not declare. */
    <R extends Resource> R of(Object handle, Class<R> kind) {
        for (Resource resource : declared) {
            if (resource.handle() == handle) {
                return kind.cast(resource);
            }
        }
        throw CloudException.invalidArgument(
                "handle", handle, "one that this application declared, as it was returned");
    }
}
