package bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One event after the other to one handler, from the bytes of the event to the bytes of the answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Warm {
    /** The class of the handler. */
    @Param("")
    public String handler;

    /** The file with the event. */
    @Param("")
    public String event;

    private RequestStreamHandler function;
    private byte[] bytes;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream(1024);
    private final Context context = new OneContext();

    /** Makes the handler, and looks at its answer once. */
    @Setup
    public void start() throws Exception {
        function = (RequestStreamHandler)
                Class.forName(handler).getDeclaredConstructor().newInstance();
        bytes = Files.readAllBytes(Path.of(event));
        String first = call().toString();
        if (!first.contains("Hello x") && !first.contains("lamp")) {
            throw new IllegalStateException(handler + " answered " + first);
        }
    }

    /** One event. */
    @Benchmark
    public ByteArrayOutputStream call() throws IOException {
        answer.reset();
        function.handleRequest(new ByteArrayInputStream(bytes), answer, context);
        return answer;
    }
}
