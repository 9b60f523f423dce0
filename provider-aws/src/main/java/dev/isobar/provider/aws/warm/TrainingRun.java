package dev.isobar.provider.aws.warm;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.internal.json.Json;
import dev.isobar.tool.spi.Training.Request;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Processes of a function's Java in its image: one that answers requests and writes the archive, one that must take it. */
final class TrainingRun {
    private static final int REQUESTS_SECONDS = 120;
    private static final int WRITING_SECONDS = 300;

    private final TargetJava java;
    private final Image image;
    private final ArchiveKind kind;
    private final List<String> main;
    private final Path log;

    TrainingRun(TargetJava java, Image image, ArchiveKind kind, List<String> main) {
        this.java = java;
        this.image = image;
        this.kind = kind;
        this.main = main;
        this.log = image.directory().resolveSibling("training.log");
    }

    /** Has the function answer these, and end; returns those that did not end well, which train nonetheless. */
    List<String> train(List<Request> requests, Map<String, String> placeholders) throws Exception {
        List<byte[]> events = requests.stream().map(TrainingRun::event).toList();
        try (RuntimeApi api = RuntimeApi.with(events)) {
            Process process = start(command(kind.training(image.classPath())), environment(api, placeholders));
            try {
                CompletableFuture.anyOf(api.idle(), process.onExit()).get(REQUESTS_SECONDS, TimeUnit.SECONDS);
                requireAlive(process);
                process.destroy();
                if (!process.waitFor(WRITING_SECONDS, TimeUnit.SECONDS)) {
                    throw CloudException.of(ErrorCode.INTERNAL, "Java did not end its training: " + said());
                }
            } finally {
                process.destroyForcibly();
            }
            return failed(requests, api.results());
        }
    }

    private void requireAlive(Process process) throws IOException {
        if (!process.isAlive()) {
            throw CloudException.of(
                    ErrorCode.INTERNAL,
                    "the function's process ended by itself; is aws-lambda-java-runtime-interface-client, with what it"
                            + " needs, in --runtime-client? It said: " + said());
        }
    }

    private static List<String> failed(List<Request> requests, List<RuntimeApi.Result> results) {
        List<String> failed = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            RuntimeApi.Result result = results.get(i);
            if (result.failed()) {
                throw CloudException.of(ErrorCode.INTERNAL, "the function cannot be trained: " + result.text());
            }
            if (Json.read(result.head().getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> answer
                    && answer.get("statusCode") instanceof Number status
                    && status.intValue() >= 400) {
                failed.add(requests.get(i).method() + " " + requests.get(i).target() + " answered " + status);
            }
        }
        return failed;
    }

    /** Refuses an archive that Java would pass over. */
    void requireTaken() throws Exception {
        List<String> options = new ArrayList<>(List.of(kind.demanding(), "@java.options", "-version"));
        Process process = start(command(options), Map.of());
        try {
            boolean ended = process.waitFor(WRITING_SECONDS, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw CloudException.of(ErrorCode.INTERNAL, "Java does not take the archive that it wrote: " + said());
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(List<String> options) {
        List<String> command = new ArrayList<>(List.of(java.program()));
        command.addAll(options);
        if (!options.contains("-version")) {
            command.addAll(main);
        }
        return command;
    }

    private Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(image.directory().toFile());
        environment.forEach(builder.environment()::putIfAbsent);
        builder.environment().remove("ISOBAR_APP");
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    private Map<String, String> environment(RuntimeApi api, Map<String, String> placeholders) {
        Map<String, String> environment = new LinkedHashMap<>(placeholders);
        environment.put("AWS_LAMBDA_RUNTIME_API", api.authority());
        environment.put("_HANDLER", main.get(main.size() - 1));
        environment.put("LAMBDA_TASK_ROOT", image.directory() + File.separator);
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "training");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        environment.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
        environment.put("AWS_LAMBDA_LOG_LEVEL", "INFO");
        environment.put("AWS_REGION", "us-east-1");
        // Where there is no role to be asked for, asking would only wait.
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return environment;
    }

    /** A request as a function URL sends it. */
    static byte[] event(Request request) {
        int query = request.target().indexOf('?');
        String path = query < 0 ? request.target() : request.target().substring(0, query);
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("domainName", "training.lambda-url.us-east-1.on.aws");
        context.put("http", Map.of("method", request.method(), "path", path, "sourceIp", "192.0.2.1"));
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "2.0");
        event.put("rawPath", path);
        event.put("rawQueryString", query < 0 ? "" : request.target().substring(query + 1));
        event.put("headers", Map.of("content-type", "application/json"));
        event.put("requestContext", context);
        if (!request.body().isEmpty()) {
            event.put("body", request.body());
        }
        event.put("isBase64Encoded", false);
        return Json.write(event);
    }

    /** The last lines of what the process printed. */
    String said() throws IOException {
        List<String> lines = Files.isRegularFile(log) ? Files.readAllLines(log) : List.of();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
