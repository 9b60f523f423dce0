package dev.isobar.conformance.blob;

import dev.isobar.blob.SignedUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes signed requests as a stranger does, who knows no more than what signing returned: each on a connection of its own,
 * following nobody elsewhere.
 */
final class SignedCalls {
    private static final int PATIENCE_MILLIS = 30_000;

    private SignedCalls() {}

    /** What the store answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, Map<String, String> headers, byte[] body) {
        /** A header by its name in any case. */
        Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** Makes the request exactly as it was signed. */
    static Answer send(SignedUrl signed, byte... body) throws IOException {
        return send(signed.method().name(), signed.uri(), signed.requiredHeaders(), body);
    }

    /** Makes it with another header, or another value of one. */
    static Answer sendWith(String header, String value, SignedUrl signed, byte... body) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(signed.requiredHeaders());
        headers.put(header, value);
        return send(signed.method().name(), signed.uri(), headers, body);
    }

    /** Makes any request. */
    static Answer send(String method, URI uri, Map<String, String> headers, byte... body) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        headers.forEach(connection::setRequestProperty);
        try {
            if (method.startsWith("P")) {
                upload(connection, body);
            }
            return answer(connection);
        } finally {
            connection.disconnect();
        }
    }

    private static void upload(HttpURLConnection connection, byte... body) throws IOException {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        connection.getHeaderFields().forEach((name, values) -> {
            if (name != null) {
                headers.put(name, values.get(0));
            }
        });
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, headers, in == null ? new byte[0] : in.readAllBytes());
        }
    }
}
