package dev.isobar.provider.aws.packaging;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Isobar's own code in a function: all but the tools, the runtime where AWS's own runs it, and the packages for services that the
 * application neither declares nor mentions. The interfaces of drivers stay in any case: what stays is verified against them.
 */
final class OwnCode {
    private static final Set<String> JARS = Set.of("dev.isobar:isobar-api", "dev.isobar:isobar-provider-aws");
    private static final String BACKUP = "backup";
    private static final String PROVIDER = "dev/isobar/provider/aws/";
    private static final String JSON = "dev/isobar/internal/json/";
    private static final Set<String> TOOLS = Set.of(
            "dev/isobar/tool",
            "dev/isobar/tool/spi",
            PROVIDER + "packaging",
            PROVIDER + "resources",
            PROVIDER + "warm");
    private static final Set<String> STREAMS = Set.of(PROVIDER + "runtime", PROVIDER + "function/StreamedHttp");
    private static final Set<String> DOCUMENTS =
            Set.of(JSON + "DocumentMapper", JSON + "DocumentRecords", JSON + "ExactScalars", JSON + "TokenTree");

    private final Set<String> unused;
    private final Set<String> absent = new TreeSet<>(TOOLS);

    private OwnCode(Set<String> unused) {
        this.unused = unused;
        for (String name : unused) {
            absent.add("dev/isobar/" + name);
            absent.add(PROVIDER + name);
        }
        if (unused.contains(Service.DYNAMODB.code())) {
            absent.addAll(DOCUMENTS);
        }
        // Part of every application, declared or not.
        absent.remove("dev/isobar/" + Service.SECRETS_MANAGER.code());
        if (unused.containsAll(Service.allCode())) {
            absent.add(PROVIDER + "client");
        }
    }

    /** The code that an application of these classes and libraries has use for. */
    static OwnCode of(Path classes, List<Library> libraries, Set<Service> declared, FunctionRuntime runtime)
            throws IOException {
        Set<String> unused = new TreeSet<>(Service.allCode());
        unused.add(BACKUP);
        Mentions mentions = new Mentions(unused.stream().map(OwnCode::path).collect(toSet())).in(Content.of(classes));
        for (Library library : libraries) {
            if (!isIn(library)) {
                mentions.in(Content.of(library.path()));
            }
        }
        declared.forEach(service -> unused.remove(service.code()));
        unused.removeIf(name -> mentions.found().contains(path(name)));
        if (!unused.contains(BACKUP)) {
            unused.removeAll(Set.of(Service.S3.code(), Service.DYNAMODB.code()));
        }
        OwnCode code = new OwnCode(unused);
        if (libraries.stream().map(Library::id).noneMatch(Needless.INJECTOR::equals)) {
            code.absent.add("dev/isobar/internal/guice");
        }
        if (runtime == FunctionRuntime.CLIENT) {
            code.absent.addAll(STREAMS);
        }
        return code;
    }

    private static String path(String name) {
        return "dev/isobar/" + name + "/";
    }

    /** Whether a library is one of Isobar's that this is about. */
    static boolean isIn(Library library) {
        return JARS.contains(library.id());
    }

    /** The files of such a library that go into the package. */
    Map<String, Content> files(Library library) throws IOException {
        Map<String, Content> files = Content.of(library.path());
        files.keySet().removeIf(this::leavesOut);
        return files;
    }

    private boolean leavesOut(String entry) {
        return absent.contains(topLevel(entry))
                || absent.contains(entry.substring(0, Math.max(0, entry.lastIndexOf('/'))))
                || entry.startsWith("META-INF/services/dev.isobar.tool.")
                || isForCompilers(entry);
    }

    /** The class that a file is, or is nested in, as a path. */
    private static String topLevel(String entry) {
        int nested = entry.indexOf('$');
        int end = nested < 0 ? entry.indexOf(".class") : nested;
        return end < 0 ? entry : entry.substring(0, end);
    }

    /** What nothing reads at run time: directories, annotations of packages, and what Maven and native-image are told. */
    private static boolean isForCompilers(String entry) {
        return entry.endsWith("/")
                || entry.endsWith("/package-info.class")
                || entry.startsWith("META-INF/maven/")
                || entry.startsWith("META-INF/native-image/");
    }

    /** What is left out besides the tools, each package by its last name. */
    Set<String> unused() {
        return unused;
    }
}
