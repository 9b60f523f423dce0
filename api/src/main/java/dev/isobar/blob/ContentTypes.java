package dev.isobar.blob;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds a content type from a key's extension, then from the first bytes (contract BLOB-12). Bytes are never taken for HTML
 * or a script: a browser would run what somebody uploaded as a picture.
 */
final class ContentTypes {
    /** How many bytes at the beginning are looked at. */
    static final int SNIFFED = 16;

    private static final String UNKNOWN = "application/octet-stream";

    private ContentTypes() {}

    /** The type that the name tells, or null. */
    static @Nullable String byName(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 1 ? null : byExtension(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static @Nullable String byExtension(String extension) {
        return switch (extension) {
            case "html", "htm" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js", "mjs" -> "text/javascript; charset=utf-8";
            case "txt", "text", "log" -> "text/plain; charset=utf-8";
            case "md" -> "text/markdown; charset=utf-8";
            case "csv" -> "text/csv; charset=utf-8";
            case "ics" -> "text/calendar; charset=utf-8";
            case "json", "map" -> "application/json";
            case "xml" -> "application/xml";
            case "yaml", "yml" -> "application/yaml";
            case "pdf" -> "application/pdf";
            case "zip" -> "application/zip";
            case "gz", "tgz" -> "application/gzip";
            case "tar" -> "application/x-tar";
            case "jar" -> "application/java-archive";
            case "wasm" -> "application/wasm";
            case "parquet" -> "application/vnd.apache.parquet";
            case "docx" -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case "pptx" -> "application/vnd.openxmlformats-officedocument.presentationml.presentation";
            default -> media(extension);
        };
    }

    private static @Nullable String media(String extension) {
        return switch (extension) {
            case "png" -> "image/png";
            case "jpg", "jpeg" -> "image/jpeg";
            case "gif" -> "image/gif";
            case "webp" -> "image/webp";
            case "avif" -> "image/avif";
            case "svg" -> "image/svg+xml";
            case "ico" -> "image/vnd.microsoft.icon";
            case "bmp" -> "image/bmp";
            case "tif", "tiff" -> "image/tiff";
            case "heic" -> "image/heic";
            case "mp3" -> "audio/mpeg";
            case "wav" -> "audio/wav";
            case "ogg", "oga" -> "audio/ogg";
            case "flac" -> "audio/flac";
            case "m4a" -> "audio/mp4";
            case "mp4", "m4v" -> "video/mp4";
            case "webm" -> "video/webm";
            case "mov" -> "video/quicktime";
            case "woff" -> "font/woff";
            case "woff2" -> "font/woff2";
            case "ttf" -> "font/ttf";
            case "otf" -> "font/otf";
            default -> null;
        };
    }

    /** The type that the first bytes tell; {@code application/octet-stream} when they tell none. */
    static String byContent(byte[] start, int length) {
        if (begins(start, length, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return "image/png";
        }
        if (begins(start, length, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        }
        if (begins(start, length, 'G', 'I', 'F', '8')) {
            return "image/gif";
        }
        if (begins(start, length, 'R', 'I', 'F', 'F') && length >= 12 && start[8] == 'W' && start[9] == 'E') {
            return "image/webp";
        }
        return document(start, length);
    }

    private static String document(byte[] start, int length) {
        if (begins(start, length, '%', 'P', 'D', 'F', '-')) {
            return "application/pdf";
        }
        if (begins(start, length, 'P', 'K', 3, 4)) {
            return "application/zip";
        }
        return begins(start, length, 0x1F, 0x8B) ? "application/gzip" : UNKNOWN;
    }

    private static boolean begins(byte[] start, int length, int... magic) {
        if (length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
