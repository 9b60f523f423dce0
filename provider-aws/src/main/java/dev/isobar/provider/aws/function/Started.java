package dev.isobar.provider.aws.function;

import com.amazonaws.services.lambda.runtime.Context;
import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.Invocation;
import dev.isobar.app.AppBuilder;
import dev.isobar.app.CloudApp;
import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.AppRuntime;
import dev.isobar.app.spi.Applications;
import dev.isobar.cloud.Cloud;
import dev.isobar.cloud.spi.CloudConnections;
import dev.isobar.http.HttpHeader;
import dev.isobar.http.HttpPipeline;
import dev.isobar.http.HttpRequest;
import dev.isobar.http.HttpResponse;
import dev.isobar.internal.json.Json;
import dev.isobar.spi.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An application that runs: answers its events, each as its sender wants it. Thread-safe. */
final class Started implements AutoCloseable {
    private final Cloud cloud;
    private final AppRuntime runtime;
    private final Formats formats;
    private @Nullable Remembered remembered;
    private boolean warned;
    private @Nullable Outcomes outcomes;

    private Started(Cloud cloud, AppRuntime runtime, Formats formats) {
        this.cloud = cloud;
        this.runtime = runtime;
        this.formats = formats;
    }

    /** Starts the application that the settings name on a cloud, which it owns from then on. */
    static Started on(Cloud cloud, Formats formats) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? Started.class.getClassLoader() : context;
        return of(Applications.find(cloud.connections().setting(Applications.SETTING), loader), cloud, formats);
    }

    /** Starts this application on a cloud, which it owns from then on. */
    static Started of(CloudApp app, Cloud cloud, Formats formats) {
        CloudConnections connections = cloud.connections();
        AppModel model = AppBuilder.describe(app);
        if (!model.resources().isEmpty()) {
            new Triggers(model, connections).requireNames();
        }
        AppRuntime runtime = AppRuntime.start(model, connections);
        if (!model.hooks().isEmpty()) {
            runtime.prime(RunLog.lines(System.out));
        }
        return new Started(cloud, runtime, formats);
    }

    /** What runs. */
    AppRuntime runtime() {
        return runtime;
    }

    /** What this is an application of. */
    AppModel model() {
        return runtime.model();
    }

    /** The answer to an event, as JSON's own values; throws what shall fail the invocation. */
    Map<String, @Nullable Object> answer(byte[] json, Context context) {
        return answer(Fields.read(json), context);
    }

    /** Answers an event; a request whose gateway takes streams gets its answer as one. */
    void answer(byte[] json, Context context, Answer answer) throws IOException {
        Fields event = Fields.read(json);
        Shape shape = Shape.of(event);
        if (StreamedHttp.takes(shape, event)) {
            HttpPipeline pipeline = runtime.log(new InvocationLog(context)).http();
            StreamedHttp.answer(event, shape, pipeline, context, answer);
        } else {
            answer.whole(Json.write(answer(event, context)));
        }
    }

    private Map<String, @Nullable Object> answer(Fields event, Context context) {
        InvocationLog log = new InvocationLog(context);
        AppRuntime logging = runtime.log(log);
        Shape shape = Shape.of(event);
        if (shape == Shape.HTTP_API) {
            return http(event, HttpV2.HTTP_API, whole(logging), context);
        } else if (shape == Shape.FUNCTION_URL) {
            return http(event, HttpV2.FUNCTION_URL, whole(logging), context);
        } else if (shape == Shape.REST_API) {
            return http(event, RestApi.INSTANCE, whole(logging), context);
        } else if (shape == Shape.LOAD_BALANCER_MULTI) {
            return http(event, LoadBalancer.MULTI, narrow(logging), context);
        } else if (shape == Shape.LOAD_BALANCER) {
            return single(event, logging, context, log);
        } else if (shape == Shape.QUEUE) {
            return new QueueEvents(logging, triggers(), formats, context, log).answer(event);
        } else if (shape == Shape.TABLE) {
            return new TableEvents(logging, triggers(), formats, remembered()).answer(event, outcomes(), context, log);
        }
        return new LoneEvents(logging, triggers(), formats, outcomes()).answer(shape, event, context, log);
    }

    /** Made for each event: requests need none. */
    private Triggers triggers() {
        return new Triggers(runtime.model(), cloud.connections());
    }

    /** Made by the first change of a table. */
    private synchronized Remembered remembered() {
        Remembered present = remembered;
        if (present == null) {
            present = new Remembered();
            remembered = present;
        }
        return present;
    }

    /** Made by the first event that needs it: requests never do. */
    private synchronized Outcomes outcomes() {
        Outcomes present = outcomes;
        if (present == null) {
            present = new Outcomes(runtime.model(), cloud.connections());
            outcomes = present;
        }
        return present;
    }

    /** What a load balancer has dropped by now cannot be told, so that it may have done so is said, once. */
    private Map<String, @Nullable Object> single(Fields event, AppRuntime logging, Context context, InvocationLog log) {
        if (isFirstSingle()) {
            log.warn(
                    "http.single-values",
                    "the load balancer sends only the last of repeated headers and query names; set its target group's"
                            + " attribute lambda.multi_value_headers.enabled to true");
        }
        return http(event, LoadBalancer.SINGLE, narrow(logging), context);
    }

    private synchronized boolean isFirstSingle() {
        boolean first = !warned;
        warned = true;
        return first;
    }

    /** For answers that go out whole, whatever other entries can. */
    private HttpPipeline whole(AppRuntime logging) {
        Capabilities all = cloud.capabilities();
        HttpPipeline pipeline = logging.http();
        return all.has(Capability.HTTP_STREAMING) ? pipeline.at(all.without(Capability.HTTP_STREAMING)) : pipeline;
    }

    private HttpPipeline narrow(AppRuntime logging) {
        return logging.http().at(LoadBalancer.narrowed(cloud.capabilities()));
    }

    private static Map<String, @Nullable Object> http(
            Fields event, HttpEntry entry, HttpPipeline pipeline, Context context) {
        try (HttpResponse response = pipeline.handle(request(event, entry, context))) {
            return entry.answer(response);
        }
    }

    static HttpRequest request(Fields event, HttpEntry entry, Context context) {
        List<HttpHeader> headers = entry.headers(event);
        Invocation invocation = Invocations.of(context, Traces.of(headers, context));
        return HttpRequest.of(entry.method(event), entry.target(event), headers, BodyText.in(event), invocation);
    }

    @Override
    public void close() {
        cloud.close();
    }
}
