package dev.isobar.provider.aws.function;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jars and directories from which this process has its classes, whichever build put them on its class path. */
public final class ClassSources {
    /** One class of each library that the provider and the API stand on, but for the SDK, which no such function ships. */
    private static final List<String> LIBRARIES = List.of(
            "dev.isobar.app.AppBuilder",
            "dev.isobar.provider.aws.LambdaEntryPoint",
            "com.amazonaws.services.lambda.runtime.Context",
            "com.google.inject.Guice",
            "com.google.common.collect.ImmutableList",
            "jakarta.inject.Inject",
            "org.aopalliance.intercept.MethodInterceptor",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.annotation.JsonProperty",
            "com.fasterxml.jackson.datatype.jsr310.JavaTimeModule",
            "com.fasterxml.jackson.datatype.jdk8.Jdk8Module");

    /** The runtime client, and what Lambda has beside it. */
    private static final List<String> RUNTIME = List.of(
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            "com.amazonaws.services.lambda.runtime.serialization.util.ReflectUtil",
            "com.amazonaws.services.lambda.runtime.Context",
            "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

    private ClassSources() {}

    /** What a function without storage may have to ship. */
    public static List<Path> libraries() throws ReflectiveOperationException {
        return sources(LIBRARIES);
    }

    /** What lies in place on Lambda. */
    public static List<Path> runtime() throws ReflectiveOperationException {
        return sources(RUNTIME);
    }

    private static List<Path> sources(List<String> classes) throws ReflectiveOperationException {
        List<Path> sources = new ArrayList<>();
        for (String name : classes) {
            Class<?> type = Class.forName(name, false, ClassSources.class.getClassLoader());
            try {
                sources.add(Path.of(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
        return sources;
    }
}
