package dev.isobar.provider.aws.blob;

import dev.isobar.Capabilities;
import dev.isobar.Capability;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.cloud.spi.CloudProvider;
import dev.isobar.provider.aws.AwsProvider;
import dev.isobar.spi.ProviderContext;
import java.util.Set;

/** The provider on a server that knows nothing but objects. */
final class OnlyBlobs implements CloudProvider {
    private static final Set<String> OTHERS = Set.of("DOCUMENT", "QUEUE", "TOPIC", "SECRET");

    private final AwsProvider aws = new AwsProvider();

    @Override
    public String name() {
        return aws.name();
    }

    @Override
    public int apiLevel() {
        return aws.apiLevel();
    }

    @Override
    public Capabilities capabilities() {
        return aws.capabilities()
                .without(aws.capabilities().flags().stream()
                        .filter(OnlyBlobs::ofOtherService)
                        .toArray(Capability[]::new));
    }

    private static boolean ofOtherService(Capability flag) {
        String name = flag.name();
        int end = name.indexOf('_');
        return OTHERS.contains(end < 0 ? name : name.substring(0, end));
    }

    @Override
    public CloudDrivers open(ProviderContext context) {
        return aws.open(context);
    }
}
