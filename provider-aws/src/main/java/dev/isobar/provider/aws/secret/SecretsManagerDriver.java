package dev.isobar.provider.aws.secret;

import dev.isobar.RetrySettings;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.provider.aws.client.Attempts;
import dev.isobar.secret.Secret;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import dev.isobar.spi.Call;
import dev.isobar.spi.ProviderContext;
import dev.isobar.spi.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Secrets in AWS Secrets Manager (contract SEC-1). The physical name, {@code ISOBAR_SECRETS}, is what the name of every secret
 * begins with, such as {@code shop/prod/}; secrets under other names are never seen or touched. Thread-safe.
 *
 * <p>The service states a lag of up to five minutes for {@link #names}, and eventual consistency for the rest
 * (https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_ListSecrets.html). A put is repeated under its version
 * id, which the service takes for a token, so it happens once (contract ERR-6). A delete is for good, without the recovery
 * window; a secret that somebody else deleted with one is absent, and a put to it is refused until it is restored or gone.
 */
public final class SecretsManagerDriver implements SecretDriver {
    private static final String UNKNOWN =
            "Secrets Manager did not say whether it stored the version; read the secret to see";

    private final SecretsManagerClient client;
    private final Requests requests;
    private final RetrySettings retry;

    /**
     * The secrets whose names begin with the resource's physical name.
     *
     * @throws CloudException INVALID_ARGUMENT when there is none, or one that names can't begin with
     */
    public SecretsManagerDriver(SecretsManagerClient client, ResourceName resource, ProviderContext context) {
        this.client = client;
        this.requests = new Requests(new SecretNames(resource), context.random());
        this.retry = context.retry();
    }

    @Override
    public Secret get(SecretRequest request, Call call) {
        if (!Requests.isVersion(request.versionId())) {
            throw Results.notFound("no version has an id like this");
        }
        try {
            return Results.secret(client.getSecretValue(requests.get(request, call)));
        } catch (InvalidRequestException markedForDeletion) {
            throw Results.notFound("it is being deleted", markedForDeletion);
        }
    }

    @Override
    public String put(SecretWrite request, Call call) throws Exception {
        Attempts attempts = Attempts.of(retry, call);
        try {
            return settled(request, requests.newVersion(), attempts, call);
        } catch (SdkException failure) {
            attempts.failed(failure);
            if (!attempts.isDoubtful()) {
                throw failure;
            }
            call.check();
            throw CloudException.of(Fault.of(ErrorCode.OUTCOME_UNKNOWN).detail(UNKNOWN), failure);
        }
    }

    /** A secret of this name may still be on its way out: the service deletes in the background and refuses until then. */
    private String settled(SecretWrite request, String version, Attempts attempts, Call call)
            throws InterruptedException {
        while (true) {
            try {
                return write(request, version, attempts, call);
            } catch (InvalidRequestException markedForDeletion) {
                if (!attempts.left()) {
                    throw markedForDeletion;
                }
                attempts.pause();
            }
        }
    }

    private String write(SecretWrite request, String version, Attempts attempts, Call call) {
        try {
            return putValue(request, version, attempts, call);
        } catch (ResourceNotFoundException none) {
            return create(request, version, attempts, call);
        }
    }

    private String putValue(SecretWrite request, String version, Attempts attempts, Call call) {
        return attempts.make(() -> client.putSecretValue(requests.put(request, version, call)))
                .versionId();
    }

    private String create(SecretWrite request, String version, Attempts attempts, Call call) {
        try {
            return attempts.make(() -> client.createSecret(requests.create(request, version, call)))
                    .versionId();
        } catch (ResourceExistsException anotherWasFaster) {
            return putValue(request, version, attempts, call);
        }
    }

    @Override
    public List<String> names(Call call) {
        List<String> names = new ArrayList<>();
        String token = null;
        do {
            call.check();
            ListSecretsResponse page = client.listSecrets(requests.list(token, call));
            page.secretList()
                    .forEach(entry -> requests.names().logical(entry.name()).ifPresent(names::add));
            token = page.nextToken();
        } while (token != null);
        return names;
    }

    @Override
    public void delete(String name, Call call) {
        try {
            client.deleteSecret(requests.delete(name, call));
        } catch (ResourceNotFoundException goneAlready) {
            return;
        }
    }

    @Override
    public <X> Optional<X> unwrap(Class<X> vendorType) {
        return vendorType.isInstance(client) ? Optional.of(vendorType.cast(client)) : Optional.empty();
    }
}
