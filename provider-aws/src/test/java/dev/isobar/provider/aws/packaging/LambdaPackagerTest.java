package dev.isobar.provider.aws.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.http.HttpHandler;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.tool.spi.Deployable;
import dev.isobar.tool.spi.NeededSetting;
import dev.isobar.tool.spi.Packaged;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zip of a function, over a class path of small jars that bear the names of real ones. */
class LambdaPackagerTest {
    private static final String SDK = "software.amazon.awssdk";
    private static final String[] API = {
        "dev/isobar/tool/ToolMain.class",
        "dev/isobar/http/Route.class",
        "dev/isobar/blob/Bucket.class",
        "dev/isobar/blob/spi/BlobDriver.class",
        "dev/isobar/document/Filter.class",
        "dev/isobar/document/spi/DocumentDriver.class",
        "dev/isobar/queue/Message.class",
        "dev/isobar/queue/spi/QueueDriver.class",
        "dev/isobar/secret/Secrets.class",
        "dev/isobar/secret/spi/SecretDriver.class",
        "dev/isobar/backup/Restore.class"
    };
    private static final List<String> PROVIDER = List.of(
            "dev/isobar/provider/aws/function/LambdaFunction.class",
            "dev/isobar/provider/aws/packaging/LambdaPackager.class",
            "dev/isobar/provider/aws/runtime/LambdaBootstrap.class",
            "dev/isobar/provider/aws/function/StreamedHttp.class",
            "dev/isobar/provider/aws/client/AwsClients.class",
            "dev/isobar/provider/aws/blob/S3BlobDriver.class",
            "dev/isobar/provider/aws/document/Writer.class",
            "dev/isobar/provider/aws/queue/SqsLine.class",
            "dev/isobar/provider/aws/secret/Results.class");

    @TempDir
    private Path directory;

    private Jars jars;

    @BeforeEach
    void libraries() throws IOException {
        jars = new Jars(directory);
        Files.createDirectories(directory.resolve("classes/app"));
        Files.writeString(directory.resolve("classes/app/App.class"), "class");
        Files.writeString(directory.resolve("pom.xml"), Jars.pom("shop", "shop", List.of("shop:own")));
        jars.add("shop", "own");
        jars.add("dev.isobar", "isobar-api", API);
        jars.need(
                "dev.isobar",
                "isobar-provider-aws",
                PROVIDER,
                SDK + ":s3",
                SDK + ":dynamodb",
                SDK + ":sqs",
                SDK + ":sns",
                SDK + ":secretsmanager",
                SDK + ":apache5-client");
        jars.need(SDK, "s3", SDK + ":xml", SDK + ":core");
        jars.need(SDK, "dynamodb", SDK + ":json", SDK + ":core");
        jars.need(SDK, "sqs", SDK + ":json", SDK + ":core");
        jars.need(SDK, "sns", SDK + ":query", SDK + ":core");
        jars.need(SDK, "secretsmanager", SDK + ":json", SDK + ":core");
        jars.need(SDK, "apache5-client", "http:client5");
        for (String shared : List.of("xml", "json", "query")) {
            jars.need(SDK, shared, SDK + ":core");
        }
        jars.need(SDK, "core", "org.slf4j:slf4j-api");
        jars.add("http", "client5");
        jars.add("org.slf4j", "slf4j-api");
        jars.add("org.jspecify", "jspecify");
    }

    private Packaged pack(CloudApp app) throws IOException {
        return new LambdaPackager().pack(deployable(app));
    }

    private Deployable deployable(CloudApp app) throws IOException {
        return new Deployable(
                "app.App",
                AppBuilder.describe(app),
                directory.resolve("pom.xml"),
                directory.resolve("classes"),
                jars.paths(),
                directory.resolve("target"));
    }

    private List<String> names(CloudApp app) throws IOException {
        try (ZipFile zip = new ZipFile(pack(app).file().toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }

    private static List<String> libraries(List<String> names) {
        return names.stream()
                .filter(name -> name.startsWith("lib/"))
                .map(name -> name.substring("lib/".length()))
                .toList();
    }

    @Test
    @DisplayName("an application without resources brings no library of AWS, and none that only compilers read")
    void noServices() throws IOException {
        List<String> names = names(app -> {});

        assertThat(names).contains("app/App.class", "isobar.properties");
        assertThat(libraries(names)).containsExactly("own-1.jar", "isobar-api-1.jar", "isobar-provider-aws-1.jar");
    }

    /** Injected by its class. */
    record Injected() implements HttpHandler {
        @Override
        public HttpResponse handle(HttpRequest request) {
            return HttpResponse.text("injected");
        }
    }

    private static void injector(Jars jars) throws IOException {
        jars.need("dev.isobar", "isobar-api", "com.google.inject:guice", "json:mapper");
        jars.need("com.google.inject", "guice", "com.google.guava:guava", "jakarta.inject:inject");
        jars.add("com.google.guava", "guava");
        jars.add("jakarta.inject", "inject");
        jars.add("json", "mapper");
    }

    @Test
    @DisplayName(
            "the injector is packed for handlers by class, for modules, and for classes that name what comes with it")
    void injectorWhereNeeded() throws IOException {
        injector(jars);

        assertThat(libraries(names(app -> app.http(r -> r.get("/", q -> HttpResponse.text("made"))))))
                .contains("mapper-1.jar")
                .doesNotContain("guice-1.jar", "guava-1.jar", "inject-1.jar");
        assertThat(libraries(names(app -> app.http(r -> r.get("/", Injected.class)))))
                .contains("guice-1.jar", "guava-1.jar", "inject-1.jar");
        assertThat(libraries(names(app -> app.install(binder -> {})))).contains("guice-1.jar");
        Files.writeString(directory.resolve("classes/app/App.class"), "..com/google/common/collect/Lists..");
        assertThat(libraries(names(app -> {}))).contains("guice-1.jar", "guava-1.jar");
    }

    @Test
    @DisplayName("a library that came with the injector stays where the application declares it")
    void declaredGuava() throws IOException {
        injector(jars);
        Files.writeString(
                directory.resolve("pom.xml"), Jars.pom("shop", "shop", List.of("shop:own", "com.google.guava:guava")));

        assertThat(libraries(names(app -> {}))).contains("guava-1.jar").doesNotContain("guice-1.jar");
    }

    @Test
    @DisplayName("each declared resource brings its service, what that needs, and the HTTP client, once")
    void services() throws IOException {
        assertThat(libraries(names(app -> app.bucket("b"))))
                .contains(
                        "s3-1.jar",
                        "xml-1.jar",
                        "core-1.jar",
                        "slf4j-api-1.jar",
                        "apache5-client-1.jar",
                        "client5-1.jar")
                .doesNotContain("dynamodb-1.jar", "json-1.jar", "sqs-1.jar", "sns-1.jar", "query-1.jar");
        assertThat(libraries(names(app -> app.collection("c", c -> c.partitionKey("id")))))
                .contains("dynamodb-1.jar", "json-1.jar", "core-1.jar")
                .doesNotContain("s3-1.jar", "xml-1.jar");
        assertThat(libraries(names(app -> app.secrets("password"))))
                .contains("secretsmanager-1.jar", "json-1.jar")
                .doesNotContain("s3-1.jar");
    }

    @Test
    @DisplayName("messages may have bodies that are kept in S3, so queues and topics bring that too")
    void messages() throws IOException {
        assertThat(libraries(names(app -> app.queue("q"))))
                .contains("sqs-1.jar", "s3-1.jar")
                .doesNotContain("sns-1.jar");
        assertThat(libraries(names(app -> app.subscription(app.topic("t"), "s", s -> s))))
                .contains("sqs-1.jar", "sns-1.jar", "s3-1.jar");
    }

    @Test
    @DisplayName("a library of AWS that the application itself asks for stays, declared or not")
    void ownUse() throws IOException {
        Files.writeString(directory.resolve("pom.xml"), Jars.pom("shop", "shop", List.of(SDK + ":sns")));

        assertThat(libraries(names(app -> {}))).contains("sns-1.jar", "query-1.jar", "core-1.jar", "slf4j-api-1.jar");
    }

    @Test
    @DisplayName("two runs write the same bytes, also when the files were written at another time")
    void reproducible() throws IOException {
        byte[] first = Files.readAllBytes(pack(app -> app.bucket("b")).file());
        Path own = directory.resolve("classes/app/App.class");
        Files.setLastModifiedTime(own, java.nio.file.attribute.FileTime.fromMillis(1));
        jars.rewrite();

        assertThat(Files.readAllBytes(pack(app -> app.bucket("b")).file())).isEqualTo(first);
    }

    @Test
    @DisplayName("the entry point learns the application's class beside what its own isobar.properties say")
    void properties() throws IOException {
        Files.writeString(directory.resolve("classes/isobar.properties"), "isobar.data=here\nisobar.app=another");

        Properties properties = new Properties();
        try (ZipFile zip = new ZipFile(pack(app -> {}).file().toFile())) {
            properties.load(zip.getInputStream(zip.getEntry("isobar.properties")));
        }

        assertThat(properties).containsEntry("isobar.app", "app.App").containsEntry("isobar.data", "here");
    }

    @Test
    @DisplayName("vendors' libraries are stored jars whose classes load, and Isobar's lack the tools that packed them")
    void storedJars() throws Exception {
        Path unpacked = directory.resolve("unpacked.jar");
        try (ZipFile zip = new ZipFile(pack(app -> {}).file().toFile())) {
            Files.write(
                    unpacked, zip.getInputStream(zip.getEntry("lib/own-1.jar")).readAllBytes());
            byte[] api =
                    zip.getInputStream(zip.getEntry("lib/isobar-api-1.jar")).readAllBytes();
            assertThat(entries(api)).doesNotContainKey("dev/isobar/tool/ToolMain.class");
        }

        try (ZipFile zip = new ZipFile(unpacked.toFile())) {
            assertThat(zip.entries().nextElement().getName()).isEqualTo("META-INF/MANIFEST.MF");
            assertThat(zip.stream().map(ZipEntry::getMethod)).containsOnly(ZipEntry.STORED);
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {unpacked.toUri().toURL()})) {
            assertThat(new String(loader.getResourceAsStream("own/content").readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("own");
        }
    }

    /** The packages of Isobar's own code that are in the function. */
    private List<String> code(CloudApp app) throws IOException {
        return code(pack(app));
    }

    private static List<String> code(Packaged packaged) throws IOException {
        List<String> packages = new ArrayList<>();
        try (ZipFile zip = new ZipFile(packaged.file().toFile())) {
            for (String jar : List.of("lib/isobar-api-1.jar", "lib/isobar-provider-aws-1.jar")) {
                byte[] bytes = zip.getInputStream(zip.getEntry(jar)).readAllBytes();
                entries(bytes).keySet().stream()
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> name.substring("dev/isobar/".length(), name.lastIndexOf('/')))
                        .forEach(packages::add);
            }
        }
        return packages;
    }

    private static final List<String> ALWAYS =
            List.of("http", "blob/spi", "document/spi", "queue/spi", "secret", "secret/spi", "provider/aws/function");

    @Test
    @DisplayName("Isobar's own code for a service is in the function when a resource of it is declared")
    void ownCode() throws IOException {
        assertThat(code(app -> {})).containsExactlyInAnyOrderElementsOf(ALWAYS);
        assertThat(code(app -> app.bucket("b")))
                .contains("blob", "provider/aws/blob", "provider/aws/client")
                .doesNotContain("document", "queue", "backup", "provider/aws/queue");
        assertThat(code(app -> app.collection("c", c -> c.partitionKey("id"))))
                .contains("document", "provider/aws/document", "provider/aws/client")
                .doesNotContain("blob", "queue");
        assertThat(code(app -> app.topic("t")))
                .contains("queue", "provider/aws/queue", "blob", "provider/aws/blob")
                .doesNotContain("document");
        assertThat(code(app -> app.secrets("s"))).contains("provider/aws/secret", "provider/aws/client");
    }

    @Test
    @DisplayName("Isobar's own runtime, and what streams through it, goes where no other is")
    void ownRuntime() throws IOException {
        Packaged image = new LambdaPackager().pack(deployable(app -> {}), FunctionRuntime.BOOTSTRAP);

        assertThat(code(image)).contains("provider/aws/runtime").containsAll(ALWAYS);
        assertThat(image.file()).hasFileName("image.zip");
        assertThat(code(image)).filteredOn("provider/aws/function"::equals).hasSize(2);
        assertThat(code(app -> {}))
                .doesNotContain("provider/aws/runtime")
                .filteredOn("provider/aws/function"::equals)
                .hasSize(1);
    }

    @Test
    @DisplayName("a class that links to a service's code, or a text that names it, keeps that code")
    void mentionedCode() throws IOException {
        Files.writeString(directory.resolve("classes/app/App.class"), "\0\31Ldev/isobar/document/Filter;");
        assertThat(code(app -> {}))
                .contains("document", "provider/aws/document", "provider/aws/client")
                .doesNotContain("blob", "queue");
        Files.writeString(directory.resolve("classes/app/App.class"), "dev.isobar.queue.Message");
        assertThat(code(app -> {})).contains("queue", "provider/aws/queue").doesNotContain("document");
    }

    @Test
    @DisplayName("what a library of the application mentions counts as well, and backups need what they copy")
    void codeMentionedByLibraries() throws IOException {
        jars.add("shop", "exports", "dev/isobar/backup/Mentioned");
        assertThat(code(app -> {})).doesNotContain("backup");
        Path module = Files.createDirectories(directory.resolve("module/target/classes/m"));
        Files.writeString(module.resolve("M.class"), "(Ldev/isobar/backup/Restore;)V");
        jars.addPath(directory.resolve("module/target/classes"));
        assertThat(code(app -> {}))
                .contains("backup", "blob", "document", "provider/aws/document")
                .doesNotContain("queue");
    }

    @Test
    @DisplayName("what was left out is told")
    void leftOut() throws IOException {
        assertThat(pack(app -> app.bucket("b")).facts())
                .contains(new Packaged.Fact(
                        "left out",
                        "7 libraries that it has no use for, and Isobar's code for backup, document, queue, secret"));
    }

    private static Map<String, Integer> entries(byte[] jar) throws IOException {
        Map<String, Integer> entries = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes().length);
            }
        }
        return entries;
    }

    @Test
    @DisplayName("directories of classes become jars, and two libraries of one name both stay")
    void directoriesAndNames() throws IOException {
        Path module = Files.createDirectories(directory.resolve("module/target/classes/m"));
        Files.writeString(module.resolve("M.class"), "m");
        Files.writeString(directory.resolve("module/pom.xml"), Jars.pom("shop", "module", List.of()));
        jars.addPath(directory.resolve("module/target/classes"));
        jars.add("other", "own");

        assertThat(libraries(names(app -> {}))).contains("module.jar", "own-1.jar", "own-1-2.jar");
    }

    @Test
    @DisplayName("the handler, and the setting of every declared resource, are told")
    void told() throws IOException {
        Packaged packaged = pack(app -> {
            app.bucket("uploads");
            app.queue("thumbs");
            app.secrets("password");
        });

        assertThat(packaged.bytes()).isEqualTo(Files.size(packaged.file()));
        assertThat(packaged.facts()).contains(new Packaged.Fact("handler", "dev.isobar.provider.aws.LambdaEntryPoint"));
        List<String> required = new ArrayList<>();
        List<String> optional = new ArrayList<>();
        for (NeededSetting setting : packaged.settings()) {
            (setting.need() == NeededSetting.Need.REQUIRED ? required : optional).add(setting.name());
        }
        assertThat(required).containsExactly("ISOBAR_BUCKET_UPLOADS", "ISOBAR_QUEUE_THUMBS", "ISOBAR_SECRETS");
        assertThat(optional).containsExactly("ISOBAR_DEADLETTER_THUMBS", "ISOBAR_AWS_MESSAGE_BUCKET");
    }
}
