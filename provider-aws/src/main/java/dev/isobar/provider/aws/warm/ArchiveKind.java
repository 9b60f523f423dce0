package dev.isobar.provider.aws.warm;

import java.util.List;

/** How a Java keeps what it loaded. */
enum ArchiveKind {
    /** Application class data sharing, a dynamic archive: https://openjdk.org/jeps/350. */
    CLASS_DATA("app.jsa", "-XX:ArchiveClassesAtExit=", "-XX:SharedArchiveFile=", "-Xshare:on"),
    /** The ahead-of-time cache, in one step: https://openjdk.org/jeps/514. */
    AOT_CACHE("app.aot", "-XX:AOTCacheOutput=", "-XX:AOTCache=", "-XX:AOTMode=on");

    private static final int FIRST_WITH_CACHE = 25;

    /** What a function of little memory and short life is best started with; Lambda's own Java has the same. */
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final String file;
    private final String making;
    private final String using;
    private final String demanding;

    ArchiveKind(String file, String making, String using, String demanding) {
        this.file = file;
        this.making = making;
        this.using = using;
        this.demanding = demanding;
    }

    static ArchiveKind of(TargetJava java) {
        return java.feature() >= FIRST_WITH_CACHE ? AOT_CACHE : CLASS_DATA;
    }

    String file() {
        return file;
    }

    /** The options of a run that makes it. */
    List<String> training(String classPath) {
        return List.of(JVM.get(0), JVM.get(1), making + file, "-cp", classPath);
    }

    /** The options of a run that uses it, and does without when it is not fit. */
    List<String> options(String classPath) {
        return List.of(JVM.get(0), JVM.get(1), using + file, "-cp", classPath);
    }

    /** The option, beside those, that ends a run whose archive is not fit. */
    String demanding() {
        return demanding;
    }
}
