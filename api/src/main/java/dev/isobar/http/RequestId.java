package dev.isobar.http;

import dev.isobar.Invocation;

/** Chooses the id of a request: the caller's own where it is fit for headers and logs, else the invocation's. */
final class RequestId {
    static final String HEADER = "x-request-id";
    private static final int LONGEST = 128;

    private RequestId() {}

    static String of(Headers headers, Invocation invocation) {
        String asked = headers.first(HEADER).orElse("");
        return isFit(asked) ? asked : fitting(invocation.id());
    }

    private static boolean isFit(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (!isPlain(id.charAt(i))) {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= LONGEST;
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '-'
                || c == '.'
                || c == '_';
    }

    private static String fitting(String id) {
        if (isFit(id)) {
            return id;
        }
        StringBuilder fit = new StringBuilder(id.length());
        for (int i = 0; i < id.length() && i < LONGEST; i++) {
            char c = id.charAt(i);
            fit.append(isPlain(c) ? c : '-');
        }
        return fit.toString();
    }
}
