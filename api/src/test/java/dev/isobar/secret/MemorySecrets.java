package dev.isobar.secret;

import dev.isobar.Capabilities;
import dev.isobar.Ticker;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.error.Fault;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import dev.isobar.spi.Call;
import dev.isobar.spi.CallPipeline;
import dev.isobar.spi.Environment;
import dev.isobar.spi.ResourceName;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A provider of these tests' own that counts its reads. */
final class MemorySecrets implements SecretDriver {
    final Map<String, List<byte[]>> values = new HashMap<>();
    int reads;
    boolean down;
    private final Ticker ticker;

    MemorySecrets(Ticker ticker) {
        this.ticker = ticker;
    }

    Secrets over(SecretCaching caching, Capabilities capabilities) {
        return Secrets.over(
                CallPipeline.to(
                        new ResourceName("secrets", "secrets", "secrets", "ISOBAR_SECRETS"),
                        this,
                        Environment.of("memory", capabilities, e -> Fault.of(ErrorCode.UNAVAILABLE))
                                .on(Clock.systemUTC(), ticker)),
                caching);
    }

    @Override
    public Secret get(SecretRequest request, Call call) throws IOException {
        reads++;
        if (down) {
            throw new IOException("down");
        }
        List<byte[]> versions = values.getOrDefault(request.name(), List.of());
        int index = request.versionId().map(Integer::parseInt).orElse(versions.size() - 1);
        if (index < 0 || index >= versions.size()) {
            throw CloudException.of(ErrorCode.NOT_FOUND, "no such secret");
        }
        return Secret.of(versions.get(index), String.valueOf(index));
    }

    @Override
    public String put(SecretWrite request, Call call) {
        List<byte[]> versions = values.computeIfAbsent(request.name(), name -> new ArrayList<>());
        versions.add(request.value());
        return String.valueOf(versions.size() - 1);
    }

    @Override
    public List<String> names(Call call) {
        return List.copyOf(values.keySet());
    }

    @Override
    public void delete(String name, Call call) {
        values.remove(name);
    }
}
