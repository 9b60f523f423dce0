package dev.isobar.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The floor: the JDK's own HttpServer with the same answer as examples/hello, and nothing around it. */
public final class BareServer {
    private BareServer() {}

    /** Serves {@code GET /hello} until it is killed. Arguments: port, {@code platform} or {@code virtual} threads. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        server.setExecutor(executor(arguments[1]));
        server.createContext("/hello", BareServer::hello);
        server.start();
    }

    private static Executor executor(String threads) throws ReflectiveOperationException {
        if (threads.equals("platform")) {
            return Executors.newCachedThreadPool();
        }
        return (Executor) Executors.class
                .getMethod("newVirtualThreadPerTaskExecutor") // since Java 21
                .invoke(null);
    }

    private static void hello(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String name = query == null ? "world" : query.substring(query.indexOf('=') + 1);
        byte[] body = ("{\"message\":\"Hello " + name + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
