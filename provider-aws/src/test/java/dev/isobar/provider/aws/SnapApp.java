package dev.isobar.provider.aws;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what happens to it, in one place for all instances, since its function makes them. */
public final class SnapApp implements CloudApp {
    static final List<String> RAN = new CopyOnWriteArrayList<>();

    /** For {@code ISOBAR_APP}. */
    public SnapApp() {}

    @Override
    public void configure(AppBuilder app) {
        app.bucket("things");
        app.primeResources()
                .onStart(() -> RAN.add("start"))
                .beforeCheckpoint(() -> RAN.add("checkpoint"))
                .afterRestore(() -> RAN.add("restore"));
    }
}
