package dev.isobar.provider.local.dev;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Applications compiled into a directory, as a build tool would leave them there. */
final class Compiled {
    private static final String SERVICE = "META-INF/services/dev.isobar.app.CloudApp";

    private final Path directory;

    Compiled(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** An application {@code test.<name>} that answers its one route with this text. */
    Compiled app(String name, String answer) throws IOException {
        return app(name, "app.http(r -> r.get(\"/\", q -> HttpResponse.text(\"" + answer + "\")));", "");
    }

    /** An application with this code in {@code configure}, and these members. */
    Compiled app(String name, String configure, String members) throws IOException {
        String source = "package test;\n"
                + "import dev.isobar.app.*;\n"
                + "import dev.isobar.http.*;\n"
                + "public final class " + name + " implements CloudApp {\n"
                + "  public void configure(AppBuilder app) {\n"
                + configure + "\n"
                + "  }\n"
                + members + "}\n";
        compile(name, source);
        return this;
    }

    private void compile(String name, String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///test/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-d", Files.createDirectories(directory).toString(),
                    "-classpath",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            if (!compiler.getTask(null, files, null, options, null, List.of(file))
                    .call()) {
                throw new IllegalStateException("does not compile: " + source);
            }
        }
    }

    /** Names these as the directory's applications. */
    Compiled named(String... apps) throws IOException {
        Path service = directory.resolve(SERVICE);
        Files.createDirectories(service.getParent());
        StringBuilder lines = new StringBuilder();
        for (String app : apps) {
            lines.append("test.").append(app).append('\n');
        }
        Files.writeString(service, lines);
        return this;
    }
}
