package dev.isobar.internal.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Records and beans as trees of document values and back, by Jackson's data binding but not by way of text: instants, bytes,
 * longs, doubles and decimals stay what they are (contract DOC-2). Thread-safe.
 */
public final class DocumentMapper {
    private static final ObjectMapper MAPPER = DataBinding.MAPPER
            .copy()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .registerModule(new SimpleModule("isobar-documents")
                    .addSerializer(Instant.class, new ExactScalars.InstantWriter())
                    .addDeserializer(Instant.class, new ExactScalars.InstantReader())
                    .addDeserializer(BigInteger.class, new ExactScalars.BigIntegerReader()));

    private static final DocumentRecords RECORDS = new DocumentRecords();

    private DocumentMapper() {}

    /**
     * The object as maps with String names, lists, booleans, numbers, Strings, {@code byte[]}, instants and null; throws
     * {@link JsonException} when Jackson cannot map it.
     */
    public static @Nullable Object toTree(Object value) {
        try (TokenBuffer tokens = new TokenBuffer(MAPPER, false)) {
            MAPPER.writeValue(tokens, value);
            return TokenTree.read(tokens);
        } catch (JsonMappingException e) {
            throw new JsonException(DataBinding.path(e.getPath()), "cannot be mapped: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new JsonException("", "cannot be mapped", e);
        }
    }

    /**
     * The fields as an object of the type, if that is a plain record and they plainly fit, so that only its own fields need to be
     * looked at; empty when {@link #fromTree} is to say what becomes of them.
     */
    public static <T> Optional<T> plain(Map<String, ? extends @Nullable Object> fields, Class<T> type) {
        PlainRecord shape = RECORDS.shape(type);
        Object made = shape == null ? PlainReader.DECLINED : shape.read(fields, PlainRecord.Unknown.PASSED_OVER);
        return made == PlainReader.DECLINED ? Optional.empty() : Optional.of(type.cast(made));
    }

    /**
     * The fields as an object of the type; fields that it does not have are passed over. Throws {@link JsonException}, with
     * the field, when one does not fit.
     *
     * @param scalars turns the caller's own kinds of scalar into what {@link #toTree} answers for them
     */
    public static <T> T fromTree(Map<String, ?> fields, Class<T> type, UnaryOperator<Object> scalars) {
        try (TokenBuffer tokens = new TokenBuffer(MAPPER, false)) {
            TokenTree.write(tokens, fields, scalars);
            return MAPPER.readValue(tokens.asParserOnFirstToken(), type);
        } catch (JsonMappingException e) {
            throw new JsonException(DataBinding.path(e.getPath()), DataBinding.misfit(e), e);
        } catch (IOException e) {
            throw new JsonException("", "does not fit what is wanted here", e);
        }
    }
}
