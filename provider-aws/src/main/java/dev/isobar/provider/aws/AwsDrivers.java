package dev.isobar.provider.aws;

import dev.isobar.blob.BucketSpec;
import dev.isobar.blob.spi.BlobDriver;
import dev.isobar.cloud.spi.CloudDrivers;
import dev.isobar.document.CollectionSpec;
import dev.isobar.document.spi.DocumentDriver;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.blob.S3BlobDriver;
import dev.isobar.provider.aws.client.AwsClients;
import dev.isobar.provider.aws.document.DynamoDbDocumentDriver;
import dev.isobar.provider.aws.secret.SecretsManagerDriver;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;

/** The drivers of one opened cloud. A service's client is made when its first driver is. */
final class AwsDrivers implements CloudDrivers {
    private final AwsClients clients;
    private final ProviderContext context;

    AwsDrivers(AwsClients clients, ProviderContext context) {
        this.clients = clients;
        this.context = context;
    }

    @Override
    public Fault classify(Throwable vendor) {
        return AwsErrors.classify(vendor);
    }

    @Override
    public SecretDriver secrets(ResourceName name) {
        return new SecretsManagerDriver(clients.secretsManager(), name, context);
    }

    @Override
    public BlobDriver bucket(ResourceName name, BucketSpec spec) {
        return S3BlobDriver.open(name, spec, clients, context, AwsErrors::classify);
    }

    @Override
    public DocumentDriver collection(ResourceName name, CollectionSpec spec) {
        return DynamoDbDocumentDriver.open(clients.dynamoDb(), name, spec, context);
    }

    @Override
    public void close() {
        clients.close();
    }
}
