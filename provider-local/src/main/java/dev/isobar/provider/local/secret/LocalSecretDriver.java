package dev.isobar.provider.local.secret;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.secret.Secret;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import dev.isobar.spi.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Secrets in an encrypted file of the data directory, with no lag: every process that uses the directory sees a put at once.
 * The last 10 versions of each secret are kept. Thread-safe.
 */
public final class LocalSecretDriver implements SecretDriver {
    private final SecretFile file;
    private final RandomGenerator random;

    private LocalSecretDriver(SecretFile file, RandomGenerator random) {
        this.file = file;
        this.random = random;
    }

    /**
     * The secrets in this directory, which the first put makes where it is missing.
     *
     * @param random for version ids, which are no secrets; keys and nonces come from Java's secure random source
     */
    public static LocalSecretDriver in(Path directory, RandomGenerator random) {
        return new LocalSecretDriver(new SecretFile(directory), random);
    }

    @Override
    public Secret get(SecretRequest request, Call call) throws IOException {
        Vault vault = file.read();
        Optional<Version> found = request.versionId().isEmpty()
                ? vault.latest(request.name())
                : vault.version(request.name(), request.versionId().get());
        Version version = found.orElseThrow(() -> missing(request));
        return Secret.of(version.value(), version.id());
    }

    private static CloudException missing(SecretRequest request) {
        return CloudException.of(
                ErrorCode.NOT_FOUND,
                request.versionId().isEmpty()
                        ? "there is no such secret; put it first"
                        : "there is no such secret, or this version of it is not kept any more");
    }

    @Override
    public String put(SecretWrite request, Call call) throws IOException, InterruptedException {
        String id =
                HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
        file.change(call, vault -> vault.with(request.name(), new Version(id, request.value())));
        return id;
    }

    @Override
    public List<String> names(Call call) throws IOException {
        return file.read().names();
    }

    @Override
    public void delete(String name, Call call) throws IOException, InterruptedException {
        if (file.read().names().contains(name)) {
            file.change(call, vault -> vault.without(name));
        }
    }
}
