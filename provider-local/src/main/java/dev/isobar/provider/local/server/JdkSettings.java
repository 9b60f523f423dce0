package dev.isobar.provider.local.server;

import java.time.Duration;

/**
 * What the JDK's server can be told through system properties only, which it reads once, when its first class is loaded.
 * What the user has set is left alone.
 */
final class JdkSettings {
    private JdkSettings() {}

    static void apply(ServerSettings settings) {
        set("sun.net.httpserver.nodelay", "true");
        // The JDK counts a body that its handler has not read yet as not received: the handler's time must go on top.
        set("sun.net.httpserver.maxReqTime", seconds(settings.receiveTime().plus(settings.budget())));
        set("jdk.httpserver.maxConnections", Integer.toString(settings.connections()));
        set("sun.net.httpserver.maxIdleConnections", Integer.toString(settings.connections()));
    }

    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.toSeconds()));
    }

    private static void set(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
