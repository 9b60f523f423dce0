package dev.isobar.conformance.local;

import dev.isobar.cloud.CloudOptions;
import dev.isobar.provider.local.LocalApp;
import dev.isobar.provider.local.LocalData;
import dev.isobar.provider.local.server.LocalServer;
import dev.isobar.provider.local.server.ServerSettings;
import dev.isobar.spi.RunLog;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The local server on a free port of loopback, with an application of nothing: it honours signed requests. */
final class SignedServer implements AutoCloseable {
    private final LocalApp app;
    private final LocalServer server;

    private SignedServer(LocalApp app, LocalServer server) {
        this.app = app;
        this.server = server;
    }

    static SignedServer over(LocalData data, CloudOptions options) {
        RunLog silent = RunLog.lines(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        LocalApp app = LocalApp.over(data, nothing -> {}, options, silent);
        ServerSettings settings = ServerSettings.DEFAULT.port(0).stopTime(Duration.ofSeconds(1));
        return new SignedServer(
                app, LocalServer.bind(settings, app::http, silent).start());
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
        app.close();
    }
}
