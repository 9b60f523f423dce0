package dev.isobar.provider.aws;

import com.amazonaws.services.lambda.crac.Context;
import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.crac.Resource;
import dev.isobar.provider.aws.function.LambdaFunction;

/**
 * Tells a function that it becomes a snapshot, and that it came out of one
 * (https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html). Loaded where SnapStart is on and nowhere else, for
 * it needs the runtime client, which is on no class path but Lambda's.
 */
final class SnapStart implements Resource {
    private final LambdaFunction function;

    private SnapStart(LambdaFunction function) {
        this.function = function;
    }

    /** Registers a function; good for as long as what is returned is kept. */
    static SnapStart of(LambdaFunction function) {
        SnapStart resource = new SnapStart(function);
        Core.getGlobalContext().register(resource);
        return resource;
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) throws Exception {
        function.beforeCheckpoint();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) throws Exception {
        function.afterRestore();
    }
}
