package dev.isobar.provider.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.InputStream;
import java.io.OutputStream;

/** The handler of every function: {@code dev.isobar.provider.aws.LambdaEntryPoint}. */
public final class LambdaEntryPoint implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) {
        throw new UnsupportedOperationException("functions");
    }
}
