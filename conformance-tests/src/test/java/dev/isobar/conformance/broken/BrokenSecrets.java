package dev.isobar.conformance.broken;

import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.secret.Secret;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import dev.isobar.spi.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Secret drivers that are broken, each in one way. */
final class BrokenSecrets {
    private BrokenSecrets() {}

    private static class Forwarding implements SecretDriver {
        private final SecretDriver driver;

        Forwarding(SecretDriver driver) {
            this.driver = driver;
        }

        @Override
        public Secret get(SecretRequest request, Call call) throws Exception {
            return driver.get(request, call);
        }

        @Override
        public String put(SecretWrite request, Call call) throws Exception {
            return driver.put(request, call);
        }

        @Override
        public List<String> names(Call call) throws Exception {
            return driver.names(call);
        }

        @Override
        public void delete(String name, Call call) throws Exception {
            driver.delete(name, call);
        }
    }

    /** Answers the latest version, whichever was asked for. */
    static final class IgnoresVersions extends Forwarding {
        IgnoresVersions(SecretDriver driver) {
            super(driver);
        }

        @Override
        public Secret get(SecretRequest request, Call call) throws Exception {
            return super.get(new SecretRequest(request.name(), Optional.empty()), call);
        }
    }

    /** Goes on answering the version that it read first. */
    static final class AnswersOldVersion extends Forwarding {
        private static final Map<String, Secret> READ = new ConcurrentHashMap<>();

        AnswersOldVersion(SecretDriver driver) {
            super(driver);
        }

        @Override
        public Secret get(SecretRequest request, Call call) throws Exception {
            Secret fresh = super.get(request, call);
            Secret old = READ.putIfAbsent(request.name(), fresh);
            return old == null || request.versionId().isPresent() ? fresh : old;
        }
    }

    /** Writes what is stored to Java's log, where only the finest level shows it. */
    static final class LogsValues extends Forwarding {
        LogsValues(SecretDriver driver) {
            super(driver);
        }

        @Override
        public String put(SecretWrite request, Call call) throws Exception {
            String value = Arrays.toString(request.value()) + new String(request.value(), StandardCharsets.UTF_8);
            Logger.getLogger("vendor.wire").log(Level.FINEST, () -> "PUT " + value);
            return super.put(request, call);
        }
    }

    /** Shows what was stored last when it is printed. */
    static final class PrintsValues extends Forwarding {
        private volatile String last = "";

        PrintsValues(SecretDriver driver) {
            super(driver);
        }

        @Override
        public String put(SecretWrite request, Call call) throws Exception {
            last = new String(request.value(), StandardCharsets.UTF_8);
            return super.put(request, call);
        }

        @Override
        public String toString() {
            return "PrintsValues[" + last + "]";
        }
    }

    /** Drops white space around a value. */
    static final class StripsValues extends Forwarding {
        StripsValues(SecretDriver driver) {
            super(driver);
        }

        @Override
        public String put(SecretWrite request, Call call) throws Exception {
            String text = new String(request.value(), StandardCharsets.ISO_8859_1).strip();
            return super.put(new SecretWrite(request.name(), text.getBytes(StandardCharsets.ISO_8859_1)), call);
        }
    }

    /** Keeps a deleted name for itself, as a service that deletes softly. */
    static final class DeletesSoftly extends Forwarding {
        private static final Set<String> DELETED = ConcurrentHashMap.newKeySet();

        DeletesSoftly(SecretDriver driver) {
            super(driver);
        }

        @Override
        public void delete(String name, Call call) throws Exception {
            super.delete(name, call);
            DELETED.add(name);
        }

        @Override
        public String put(SecretWrite request, Call call) throws Exception {
            if (DELETED.contains(request.name())) {
                throw CloudException.of(ErrorCode.ALREADY_EXISTS, "the secret is deleted but recoverable");
            }
            return super.put(request, call);
        }
    }

    /** Deletes nothing. */
    static final class KeepsDeleted extends Forwarding {
        KeepsDeleted(SecretDriver driver) {
            super(driver);
        }

        @Override
        public void delete(String name, Call call) {}
    }

    /** Lists one page and no more. */
    static final class ListsOnePage extends Forwarding {
        ListsOnePage(SecretDriver driver) {
            super(driver);
        }

        @Override
        public List<String> names(Call call) throws Exception {
            List<String> names = new ArrayList<>(super.names(call));
            return names.subList(0, Math.min(25, names.size()));
        }
    }
}
