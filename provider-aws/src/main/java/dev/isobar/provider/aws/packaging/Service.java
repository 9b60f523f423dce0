package dev.isobar.provider.aws.packaging;

import dev.isobar.app.spi.AppModel;
import dev.isobar.app.spi.Resource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A service of AWS whose library a package may do without. */
enum Service {
    S3("s3", "blob"),
    DYNAMODB("dynamodb", "document"),
    SQS("sqs", "queue"),
    SNS("sns", "queue"),
    SECRETS_MANAGER("secretsmanager", "secret");

    private static final String GROUP = "software.amazon.awssdk:";

    /** What every service needs, and nothing else does. */
    static final String HTTP_CLIENT = GROUP + "apache5-client";

    private final String artifact;
    private final String code;

    Service(String artifact, String code) {
        this.artifact = artifact;
        this.code = code;
    }

    /** The library's Maven coordinates without its version. */
    String library() {
        return GROUP + artifact;
    }

    /** The last name of the packages, in the API and in the provider, that are there for it. */
    String code() {
        return code;
    }

    /** The last names of the packages for all services. */
    static Set<String> allCode() {
        return Arrays.stream(values()).map(Service::code).collect(Collectors.toSet());
    }

    /**
     * The services behind what an application declares. Messages may have bodies too large for their queue, which are kept in
     * S3, so a queue needs both.
     */
    static Set<Service> of(AppModel model) {
        Set<Service> services = EnumSet.noneOf(Service.class);
        for (Resource resource : model.resources()) {
            switch (resource.kind()) {
                case "bucket" -> services.add(S3);
                case "collection" -> services.add(DYNAMODB);
                case "topic" -> services.addAll(Set.of(SNS, S3));
                case "queue", "subscription" -> services.addAll(Set.of(SQS, S3));
                default -> throw new IllegalStateException("a resource of an unknown kind: " + resource.kind());
            }
        }
        if (!model.secrets().isEmpty()) {
            services.add(SECRETS_MANAGER);
        }
        return services;
    }

    static String names(Set<Service> services) {
        return services.stream()
                .map(service -> service.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }
}
