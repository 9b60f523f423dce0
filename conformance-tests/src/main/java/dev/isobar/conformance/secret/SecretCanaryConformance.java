package dev.isobar.conformance.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.isobar.conformance.Rule;
import dev.isobar.error.CloudException;
import dev.isobar.error.ErrorCode;
import dev.isobar.secret.Secret;
import dev.isobar.secret.spi.SecretDriver;
import dev.isobar.secret.spi.SecretRequest;
import dev.isobar.secret.spi.SecretWrite;
import dev.isobar.spi.Call;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What must never show: SEC-2. */
public abstract class SecretCanaryConformance extends SecretSuite {
    private final Canary canary = new Canary();

    /** A secret inside something else, as in an application's own records. */
    private record Holder(String user, Secret password) {}

    private Secret stored(String name) {
        return secrets().get(name, secrets().put(name, canary.value()));
    }

    @Test
    @Rule("SEC-2")
    @DisplayName("a secret prints as ***, alone, in a collection and in a record")
    void printing() {
        Secret secret = stored(name());
        assertThat(secret).hasToString("***");
        assertThat("" + Optional.of(secret)).isEqualTo("Optional[***]");
        assertThat(new Holder("ann", secret)).asString().contains("ann").contains("***");
        for (Object shown : List.of(List.of(secret), Map.of("k", secret), secrets(), new Holder("a", secret))) {
            canary.assertAbsent(shown.toString());
        }
        assertThat(secret.text()).as("and it is still there").isEqualTo(canary.value());
    }

    @Test
    @Rule("SEC-2")
    @DisplayName("what drivers see of a secret does not print it either")
    void printingBelowTheGate() throws Exception {
        String name = name();
        byte[] value = canary.value().getBytes(StandardCharsets.UTF_8);
        canary.assertAbsent(new SecretWrite(name, value).toString());
        SecretDriver driver = cloud().connections().secrets().driver().call();
        String version = driver.put(new SecretWrite(name, value), Call.unhurried());
        Secret read = driver.get(new SecretRequest(name, Optional.of(version)), Call.unhurried());
        canary.assertAbsent(version + read + driver + read.versionId());
    }

    @Test
    @Rule("SEC-2")
    @DisplayName("a secret cannot be written by Java's serialisation, nor can what holds it")
    void java() throws Exception {
        Secret secret = stored(name());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            assertThatThrownBy(() -> out.writeObject(secret)).isInstanceOf(NotSerializableException.class);
            assertThatThrownBy(() -> out.writeObject(new Object[] {"a", secret}))
                    .isInstanceOf(NotSerializableException.class);
        }
        canary.assertAbsent(bytes.toByteArray());
    }

    @Test
    @Rule("SEC-2")
    @DisplayName("no JSON mapper writes a secret, however it is configured and wherever the secret stands")
    void jackson() {
        Secret secret = stored(name());
        ObjectMapper plain = new ObjectMapper();
        ObjectMapper fields = new ObjectMapper()
                .setVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.ANY)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
        for (ObjectMapper mapper : List.of(plain, fields)) {
            for (Object holder : List.of(secret, List.of(secret), Map.of("k", secret), new Holder("a", secret))) {
                StringWriter written = new StringWriter();
                assertThatThrownBy(() -> mapper.writeValue(written, holder)).isInstanceOf(JsonMappingException.class);
                canary.assertAbsent(written.toString());
            }
        }
    }

    @Test
    @Rule({"SEC-2", "ERR-3"})
    @DisplayName("no exception shows the value that was given to it")
    void exceptions() {
        String name = name();
        String tooLong = canary.value().repeat(1_000);
        List<CloudException> failures = List.of(
                refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(name, tooLong)),
                refused(
                        ErrorCode.INVALID_ARGUMENT,
                        () -> secrets().put(name, tooLong.getBytes(StandardCharsets.UTF_8))),
                refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put(name, canary.value() + "\uD800")),
                refused(ErrorCode.INVALID_ARGUMENT, () -> secrets().put("Wrong Name", canary.value())));
        failures.forEach(failure -> canary.assertAbsent(printed(failure)));
    }

    @Test
    @Rule({"SEC-2", "ERR-3"})
    @DisplayName("an exception of a call that was interrupted in the middle of a put shows no value")
    void interrupted() {
        Thread.currentThread().interrupt();
        CloudException failure = failing(ErrorCode.CANCELLED, () -> secrets().put(name(), canary.value()));
        assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
        canary.assertAbsent(printed(failure));
    }

    private static String printed(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    @Test
    @Rule("SEC-2")
    @DisplayName("nothing that is logged or printed while secrets are used holds a value")
    void logs() throws Exception {
        String name = name();
        String output = Output.of(() -> {
            String version = secrets().put(name, canary.value());
            secrets().get(name, version);
            secrets().find(name);
            secrets().names();
            refused(
                    ErrorCode.INVALID_ARGUMENT,
                    () -> secrets().put(name, canary.value().repeat(1_000)));
            failing(ErrorCode.NOT_FOUND, () -> secrets().get(name(), version));
            System.err.println(secrets().get(name, version));
            secrets().delete(name);
        });
        assertThat(output).as("the output was caught").contains("***");
        canary.assertAbsent(output);
    }
}
