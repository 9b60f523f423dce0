package dev.isobar.secret.spi;

import dev.isobar.secret.Secret;
import dev.isobar.spi.Call;
import java.util.List;
import java.util.Optional;

/**
 * The secrets at a provider. Throws the vendor's own errors, a secret or version that does not exist included. Thread-safe.
 */
public interface SecretDriver {
    /** The secret of this name; the latest version where the request names none. */
    Secret get(SecretRequest request, Call call) throws Exception;

    /**
     * Stores a version, which becomes the latest, also where a secret of this name was deleted before.
     *
     * @return its version id, under which {@link #get} finds it from now on
     */
    String put(SecretWrite request, Call call) throws Exception;

    /** The names of all secrets, in any order. */
    List<String> names(Call call) throws Exception;

    /** Removes the secret with all its versions; one that does not exist is no error. */
    void delete(String name, Call call) throws Exception;

    /** The vendor's client of this type, if there is one. */
    default <X> Optional<X> unwrap(Class<X> vendorType) {
        return Optional.empty();
    }
}
