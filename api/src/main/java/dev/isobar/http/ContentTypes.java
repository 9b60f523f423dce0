package dev.isobar.http;

import java.util.Locale;

/** The content types of files that an application serves, by extension. */
final class ContentTypes {
    static final String JSON = "application/json";

    private ContentTypes() {}

    static String ofFile(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (extension) {
            case "html", "htm" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js", "mjs" -> "text/javascript; charset=utf-8";
            case "txt" -> "text/plain; charset=utf-8";
            case "md" -> "text/markdown; charset=utf-8";
            case "csv" -> "text/csv; charset=utf-8";
            case "json", "map" -> JSON;
            case "webmanifest" -> "application/manifest+json";
            case "xml" -> "application/xml";
            case "pdf" -> "application/pdf";
            case "wasm" -> "application/wasm";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "ico" -> "image/vnd.microsoft.icon";
            case "woff2" -> "font/woff2";
            case "woff" -> "font/woff";
            default -> "application/octet-stream";
        };
    }

    /** The type and subtype without parameters, in lower case. */
    static String essence(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    static boolean isJson(String contentType) {
        String essence = essence(contentType);
        return essence.equals(JSON) || (essence.startsWith("application/") && essence.endsWith("+json"));
    }
}
