package dev.isobar.bench;

import dev.isobar.testserver.CephGateway;
import dev.isobar.testserver.DynamoDbLocal;
import dev.isobar.testserver.S3MockServer;
import java.net.URI;

/** A server to store in, for the programs that are measured; ends when its input does. */
public final class StorageServer {
    private StorageServer() {}

    /** Argument: ceph, s3mock or dynamodb. Prints its name and address once it is ready. */
    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "ceph" -> ceph();
            case "s3mock" -> s3mock();
            case "dynamodb" -> serve(DynamoDbLocal.NAME, DynamoDbLocal.address(), "id", "key");
            default -> throw new IllegalArgumentException("no such server: " + arguments[0]);
        }
    }

    private static void ceph() throws Exception {
        if (CephGateway.obstacle().isPresent()) {
            System.out.println("{\"obstacle\":\"" + CephGateway.obstacle().get() + "\"}");
            return;
        }
        try (CephGateway ceph = CephGateway.start()) {
            serve(CephGateway.NAME, ceph.uri(), CephGateway.ACCESS_KEY, CephGateway.SECRET_KEY);
        }
    }

    private static void s3mock() throws Exception {
        try (S3MockServer mock = S3MockServer.start()) {
            serve(S3MockServer.NAME, mock.uri(), "id", "key");
        }
    }

    private static void serve(String name, URI uri, String id, String key) throws Exception {
        System.out.println(
                "{\"name\":\"" + name + "\",\"uri\":\"" + uri + "\",\"id\":\"" + id + "\",\"key\":\"" + key + "\"}");
        System.in.readAllBytes();
    }
}
