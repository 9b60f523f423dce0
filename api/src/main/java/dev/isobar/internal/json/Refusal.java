package dev.isobar.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;

/** The serialiser of what must not be serialised. Jackson makes it by reflection. */
final class Refusal extends JsonSerializer<Object> {
    @Override
    public void serialize(Object value, JsonGenerator generator, SerializerProvider provider)
            throws JsonMappingException {
        throw JsonMappingException.from(
                generator,
                value.getClass().getSimpleName() + " must not be written as JSON; leave it out of the value");
    }

    @Override
    public void serializeWithType(
            Object value, JsonGenerator generator, SerializerProvider provider, TypeSerializer type)
            throws JsonMappingException {
        serialize(value, generator, provider);
    }
}
