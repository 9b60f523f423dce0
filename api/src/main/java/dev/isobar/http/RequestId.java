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
        return !id.isEmpty() && id.length() <= LONGEST && fitting(id).equals(id);
    }

    private static String fitting(String id) {
        StringBuilder fit = new StringBuilder(id.length());
        for (int i = 0; i < id.length() && i < LONGEST; i++) {
            char c = id.charAt(i);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_');
            fit.append(plain ? c : '-');
        }
        return fit.toString();
    }
}
