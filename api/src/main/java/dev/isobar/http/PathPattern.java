package dev.isobar.http;

import dev.isobar.error.CloudException;
import java.util.ArrayList;
import java.util.List;

/**
 * A route's path taken apart. A segment is a literal, written decoded; a parameter, {@code {name}}, which stands for one
 * segment that is not empty; or, as the last, a wildcard, {@code {name...}}, which stands for the rest of the path.
 */
record PathPattern(String text, List<Segment> segments) {
    private static final String ALLOWED =
            "a path such as /notes/{owner}/{id} or /files/{file...}: literal segments, and whole segments in braces";

    /** What a segment matches; in the order of precedence (contract FN-3). */
    enum Kind {
        LITERAL,
        PARAMETER,
        WILDCARD
    }

    /** A segment: the literal itself, or the name of what it stands for. */
    record Segment(Kind kind, String text) {}

    static PathPattern parse(String text) {
        if (!CloudException.requireArgument(text, "route pattern").startsWith("/")) {
            throw refused(text, "a path that begins with a slash");
        }
        List<Segment> segments = new ArrayList<>();
        for (String part : split(text)) {
            if (!segments.isEmpty() && segments.get(segments.size() - 1).kind() == Kind.WILDCARD) {
                throw refused(text, "nothing after {name...}, which stands for all the rest");
            }
            segments.add(segment(text, part));
        }
        requireDistinctNames(text, segments);
        return new PathPattern(text, List.copyOf(segments));
    }

    /** The parts between the slashes of a path that begins with one; never none. */
    static List<String> split(String path) {
        List<String> parts = new ArrayList<>(4);
        int from = 1;
        for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
            parts.add(path.substring(from, slash));
            from = slash + 1;
        }
        parts.add(path.substring(from));
        return parts;
    }

    private static Segment segment(String pattern, String part) {
        if (part.startsWith("{") && part.endsWith("}")) {
            boolean wildcard = part.endsWith("...}");
            String name = part.substring(1, part.length() - (wildcard ? 4 : 1));
            requireName(pattern, name);
            return new Segment(wildcard ? Kind.WILDCARD : Kind.PARAMETER, name);
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '{' || c == '}' || c == '*' || c == '?' || c == '#' || c == '%' || c <= ' ') {
                throw refused(pattern, ALLOWED + "; literals stand decoded, without any of {}*?#% and space");
            }
        }
        return new Segment(Kind.LITERAL, part);
    }

    private static void requireName(String pattern, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(Character.isLetterOrDigit(c) || c == '_' || c == '-')) {
                throw refused(pattern, "names in braces made of letters, digits, - and _");
            }
        }
        if (name.isEmpty()) {
            throw refused(pattern, "a name in each pair of braces");
        }
    }

    private static void requireDistinctNames(String pattern, List<Segment> segments) {
        List<String> names = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.kind() != Kind.LITERAL && names.contains(segment.text())) {
                throw refused(pattern, "each name in braces once; '" + segment.text() + "' stands twice");
            }
            names.add(segment.kind() == Kind.LITERAL ? "" : segment.text());
        }
    }

    private static CloudException refused(String pattern, String allowed) {
        return CloudException.invalidArgument("route pattern", pattern, allowed);
    }

    /** True when there is no name in it. */
    boolean isLiteral() {
        return text.indexOf('{') < 0;
    }

    /** The pattern without its names: two routes of one shape and method match the same requests. */
    String shape() {
        StringBuilder shape = new StringBuilder();
        for (Segment segment : segments) {
            shape.append('/');
            if (segment.kind() == Kind.LITERAL) {
                shape.append(segment.text());
            } else {
                shape.append(segment.kind() == Kind.PARAMETER ? "{}" : "{...}");
            }
        }
        return shape.toString();
    }
}
