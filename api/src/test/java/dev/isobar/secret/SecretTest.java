package dev.isobar.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.isobar.internal.json.Json;
import dev.isobar.internal.json.JsonException;
import dev.isobar.secret.spi.SecretWrite;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SecretTest {
    private static final byte[] CANARY = "canary-7f3a".getBytes(StandardCharsets.UTF_8);

    private final Secret secret = Secret.of(CANARY, "v1");

    /** What an application may do by mistake. */
    public record Settings(String name, Secret secret) {}

    @Test
    void theValueIsReadAsTextAndAsACopyOfItsBytes() {
        secret.bytes()[0] = 'x';

        assertThat(secret.text()).isEqualTo("canary-7f3a");
        assertThat(secret.bytes()).isEqualTo(CANARY);
    }

    @Test
    @DisplayName("SEC-2 a secret prints as ***, also inside something else")
    void aSecretPrintsAsStars() {
        assertThat(secret).hasToString("***");
        assertThat(List.of(new Settings("s", secret), Map.of("k", secret)).toString())
                .doesNotContain("canary")
                .contains("***");
        assertThat(new SecretWrite("s", CANARY)).hasToString("SecretWrite[s, ***]");
    }

    @Test
    @DisplayName("SEC-2 a secret cannot be serialised by Java")
    void javaRefusesToSerialiseASecret() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream target = new ObjectOutputStream(bytes)) {
            assertThatThrownBy(() -> target.writeObject(secret)).isInstanceOf(NotSerializableException.class);
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).doesNotContain("canary");
    }

    @Test
    @DisplayName("SEC-2 a secret cannot be serialised by Isobar's JSON")
    void isobarRefusesToWriteASecret() {
        for (Object value : List.of(secret, new Settings("s", secret), Map.of("k", secret), List.of(secret))) {
            assertThatThrownBy(() -> Json.write(value))
                    .isInstanceOf(JsonException.class)
                    .hasMessageContaining("must not be written")
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    @DisplayName("SEC-2 a secret cannot be serialised by Jackson, however lenient the mapper")
    void everyJacksonMapperRefusesToWriteASecret() {
        ObjectMapper lenient = JsonMapper.builder()
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.ANY)
                .build();
        for (ObjectMapper mapper : List.of(new ObjectMapper(), lenient)) {
            assertThatThrownBy(() -> mapper.writeValueAsString(new Settings("s", secret)))
                    .isInstanceOf(JsonMappingException.class)
                    .hasMessageNotContaining("canary");
        }
    }

    @Test
    @DisplayName("SEC-2 a mapper that looks at fields and at no annotation finds nothing")
    void aMapperWithoutAnnotationsFindsNothing() throws Exception {
        ObjectMapper blind = JsonMapper.builder()
                .disable(MapperFeature.USE_ANNOTATIONS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .build();

        assertThat(blind.writeValueAsString(secret)).isEqualTo("{}");
    }
}
