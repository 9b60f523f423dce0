package dev.isobar.example.memory;

import dev.isobar.secret.Secret;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import dev.isobar.spi.Call;
import java.util.List;

/** Secrets: the smallest of the drivers, and the best to begin with. */
final class MemorySecrets implements SecretDriver {
    private final SecretData data;

    MemorySecrets(SecretData data) {
        this.data = data;
    }

    @Override
    public Secret get(SecretRequest request, Call call) {
        SecretData.Version version = request.versionId()
                .map(id -> data.version(request.name(), id))
                .orElseGet(() -> data.latest(request.name()));
        return Secret.of(version.value(), version.id());
    }

    @Override
    public String put(SecretWrite request, Call call) {
        return data.put(request.name(), request.value());
    }

    @Override
    public List<String> names(Call call) {
        return data.names();
    }

    @Override
    public void delete(String name, Call call) {
        data.delete(name);
    }
}
