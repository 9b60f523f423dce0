package dev.isobar.provider.aws.packaging;

import dev.isobar.provider.aws.LambdaEntryPoint;
import dev.isobar.provider.aws.runtime.LambdaBootstrap;
import java.util.List;

/** What speaks to Lambda's Runtime API in the process of a function. */
public enum FunctionRuntime {
    /** AWS's runtime client, which Lambda's own Java runtimes have in place; answers do not stream. */
    CLIENT(
            "function.zip",
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda " + LambdaEntryPoint.class.getName()),
    /** Isobar's own, for container images; answers stream. */
    BOOTSTRAP("image.zip", LambdaBootstrap.class.getName());

    private final String file;
    private final String command;

    FunctionRuntime(String file, String command) {
        this.file = file;
        this.command = command;
    }

    /** The file that a function is packed into. */
    String file() {
        return file;
    }

    /** The main class, and its arguments. */
    public List<String> command() {
        return List.of(command.split(" ", -1));
    }
}
