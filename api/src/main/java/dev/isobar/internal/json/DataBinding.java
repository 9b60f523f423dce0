package dev.isobar.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records and beans by Jackson's data binding, which is linked with this class and not before. Instants are ISO 8601 text,
 * nulls are written, a scalar is never coerced into another kind, and no type name in the text is ever followed.
 */
final class DataBinding {
    /** Shared by HTTP, messages and documents; never reconfigured after this. */
    static final ObjectMapper MAPPER = JsonMapper.builder(Parsing.FACTORY)
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectReader STRICT = MAPPER.reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final ObjectReader LENIENT =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private DataBinding() {}

    static byte[] write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new JsonException("", "cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    static <T> T read(byte[] json, Class<T> type, PlainRecord.Unknown unknown) {
        try {
            ObjectReader reader = unknown == PlainRecord.Unknown.REFUSED ? STRICT : LENIENT;
            T value = reader.forType(type).readValue(json);
            if (value == null) {
                throw new JsonException("", "is null where a value is wanted", new IOException("null"));
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw new JsonException(path(e.getPath()), "is not a known field", e);
        } catch (JsonMappingException e) {
            throw new JsonException(path(e.getPath()), misfit(e), e);
        } catch (IOException e) {
            throw JsonException.malformed(e);
        }
    }

    static String misfit(JsonMappingException e) {
        return e.getPath().isEmpty() ? "does not fit what is wanted here" : "has a value that does not fit";
    }

    static String path(List<JsonMappingException.Reference> path) {
        return path.stream().map(DataBinding::step).collect(Collectors.joining("."));
    }

    private static String step(JsonMappingException.Reference reference) {
        return reference.getFieldName() == null ? String.valueOf(reference.getIndex()) : reference.getFieldName();
    }
}
