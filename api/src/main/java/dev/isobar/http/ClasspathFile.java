package dev.isobar.http;

import dev.isobar.Body;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file beside a class, which may lie in a jar or in a directory. */
final class ClasspathFile {
    private ClasspathFile() {}

    static Body read(Class<?> owner, String file) {
        if (!isPlain(file) || isDirectory(owner, file)) {
            throw missing();
        }
        try (InputStream in = owner.getResourceAsStream(file)) {
            if (in == null) {
                throw missing();
            }
            return Body.of(in.readAllBytes());
        } catch (IOException e) {
            throw CloudException.of(Fault.of(ErrorCode.INTERNAL).detail("cannot read " + file + " beside " + owner), e);
        }
    }

    private static HttpProblem missing() {
        return HttpProblem.notFound("there is no such file");
    }

    /** No segment that leaves the owner's package, by the rules of any operating system. */
    private static boolean isPlain(String file) {
        if (file.indexOf('\\') >= 0 || file.indexOf(':') >= 0 || file.indexOf('\0') >= 0) {
            return false;
        }
        int from = 0;
        while (from <= file.length()) {
            int end = file.indexOf('/', from);
            end = end < 0 ? file.length() : end;
            String segment = file.substring(from, end);
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.endsWith(".class")) {
                return false;
            }
            from = end + 1;
        }
        return true;
    }

    /** A directory would be read as a list of its names, or as nothing. */
    private static boolean isDirectory(Class<?> owner, String file) {
        URL found = owner.getResource(file);
        if (found == null || !found.getProtocol().equals("file")) {
            return owner.getResource(file + "/") != null;
        }
        try {
            return Files.isDirectory(Path.of(found.toURI()));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
