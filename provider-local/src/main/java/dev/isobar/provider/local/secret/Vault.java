package dev.isobar.provider.local.secret;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All secrets in memory: each name with its versions, the oldest first. Immutable. */
final class Vault {
    static final Vault EMPTY = new Vault(Map.of());

    private static final int VERSIONS_KEPT = 10;

    private final Map<String, List<Version>> secrets;

    private Vault(Map<String, List<Version>> secrets) {
        this.secrets = secrets;
    }

    List<String> names() {
        return List.copyOf(secrets.keySet());
    }

    Optional<Version> latest(String name) {
        List<Version> versions = secrets.getOrDefault(name, List.of());
        return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
    }

    Optional<Version> version(String name, String id) {
        return secrets.getOrDefault(name, List.of()).stream()
                .filter(version -> version.id().equals(id))
                .findFirst();
    }

    /** With this version as the latest; of each secret the last 10 are kept. */
    Vault with(String name, Version version) {
        List<Version> versions = new ArrayList<>(secrets.getOrDefault(name, List.of()));
        versions.add(version);
        int surplus = Math.max(0, versions.size() - VERSIONS_KEPT);
        Map<String, List<Version>> changed = new TreeMap<>(secrets);
        changed.put(name, List.copyOf(versions.subList(surplus, versions.size())));
        return new Vault(changed);
    }

    Vault without(String name) {
        Map<String, List<Version>> changed = new TreeMap<>(secrets);
        changed.remove(name);
        return new Vault(changed);
    }

    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream target = new DataOutputStream(bytes)) {
            target.writeInt(secrets.size());
            for (Map.Entry<String, List<Version>> secret : secrets.entrySet()) {
                encode(target, secret.getKey(), secret.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void encode(DataOutputStream target, String name, List<Version> versions) throws IOException {
        target.writeUTF(name);
        target.writeInt(versions.size());
        for (Version version : versions) {
            target.writeUTF(version.id());
            target.writeInt(version.value().length);
            target.write(version.value());
        }
    }

    static Vault decoded(byte[] bytes) {
        Map<String, List<Version>> secrets = new TreeMap<>();
        try (DataInputStream source = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int count = source.readInt();
            for (int i = 0; i < count; i++) {
                secrets.put(source.readUTF(), versions(source));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Vault(secrets);
    }

    private static List<Version> versions(DataInputStream source) throws IOException {
        List<Version> versions = new ArrayList<>();
        int count = source.readInt();
        for (int i = 0; i < count; i++) {
            String id = source.readUTF();
            versions.add(new Version(id, source.readNBytes(source.readInt())));
        }
        return List.copyOf(versions);
    }
}
