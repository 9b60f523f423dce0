package dev.isobar.provider.local.server;

import dev.isobar.http.HttpResponse;
import dev.isobar.spi.RunLog;
import java.time.Duration;

/** A server in a process of its own, because the JDK reads its times once; says its port, and stays until it is killed. */
final class SlowServer {
    private SlowServer() {}

    public static void main(String[] args) throws InterruptedException {
        ServerSettings settings = ServerSettings.DEFAULT
                .port(0)
                .receiveTime(Duration.ofSeconds(1))
                .budget(Duration.ofSeconds(1));
        LocalServer server = LocalServer.bind(
                        settings,
                        request -> HttpResponse.text(
                                Integer.toString(request.body().bytes().length)),
                        RunLog.lines(System.err))
                .start();
        System.out.println(server.port());
        Thread.currentThread().join();
    }
}
