package dev.isobar.provider.aws;

import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.AwsClients;

/** The drivers of one opened cloud. A service's client is made when its first driver is. */
final class AwsDrivers implements CloudDrivers {
    private final AwsClients clients;

    AwsDrivers(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Fault classify(Throwable vendor) {
        return AwsErrors.classify(vendor);
    }

    @Override
    public void close() {
        clients.close();
    }
}
