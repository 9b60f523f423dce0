package dev.isobar.internal.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of record that Jackson would map field by field, under the names of its components: no annotation of any library on it,
 * no interface, no second constructor, and no getters beside its components. Such a record is bound without data binding. Found
 * out once for each type; immutable.
 */
final class PlainRecord {
    /** The records of JSON. */
    static final Known JSON = new Known();

    private final Constructor<?> constructor;
    private final String[] names;
    private final PlainKind[] kinds;
    private final Method[] accessors;

    private PlainRecord(Constructor<?> constructor, RecordComponent[] components, Known records) {
        this.constructor = constructor;
        this.names = new String[components.length];
        this.kinds = new PlainKind[components.length];
        this.accessors = new Method[components.length];
        for (int i = 0; i < components.length; i++) {
            names[i] = components[i].getName();
            kinds[i] = PlainKind.of(components[i], records);
            accessors[i] = components[i].getAccessor();
        }
    }

    /** What is known of the type; null when it is Jackson's. */
    static @Nullable PlainRecord of(Class<?> type) {
        return JSON.shape(type);
    }

    /** A record of these fields, or {@link PlainReader#DECLINED} when one does not fit, or is not known and none may be. */
    Object read(Map<?, ?> fields, Unknown unknown) {
        @Nullable Object[] arguments = new Object[names.length];
        int found = 0;
        for (int i = 0; i < names.length; i++) {
            Object value = fields.get(names[i]);
            arguments[i] = kinds[i].fitted(value, unknown);
            if (arguments[i] == PlainReader.DECLINED) {
                return PlainReader.DECLINED;
            }
            found += value != null || fields.containsKey(names[i]) ? 1 : 0;
        }
        boolean fits = unknown == Unknown.PASSED_OVER || found == fields.size();
        return fits ? made(arguments) : PlainReader.DECLINED;
    }

    /** What the constructor throws, Jackson shall meet and tell. */
    private Object made(@Nullable Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException refused) {
            return PlainReader.DECLINED;
        }
    }

    int size() {
        return names.length;
    }

    String name(int component) {
        return names[component];
    }

    /** The value of a component, or {@link PlainReader#DECLINED} when its accessor throws, which Jackson shall tell. */
    @Nullable
    Object value(Object of, int component) {
        try {
            return accessors[component].invoke(of);
        } catch (ReflectiveOperationException refused) {
            return PlainReader.DECLINED;
        }
    }

    /** What becomes of a field that the type does not have. */
    enum Unknown {
        REFUSED,
        PASSED_OVER
    }

    /** A type's shape, or none. */
    record Found(@Nullable PlainRecord shape) {}

    /** The types asked for so far, which may be unloaded. */
    static class Known extends ClassValue<Found> {
        /** True for a further type of component that is plain. */
        boolean hasKind(Class<?> type) {
            return false;
        }

        /** A value of a further kind for a component of this type, or {@link PlainReader#DECLINED}. */
        Object fitted(Object value, Class<?> type) {
            return PlainReader.DECLINED;
        }

        /** What is known of the type; null when it is Jackson's. */
        final @Nullable PlainRecord shape(Class<?> type) {
            return get(type).shape();
        }

        @Override
        protected Found computeValue(Class<?> type) {
            return new Found(type.isRecord() ? found(type) : null);
        }

        private @Nullable PlainRecord found(Class<?> type) {
            Constructor<?>[] constructors = type.getDeclaredConstructors();
            RecordComponent[] components = type.getRecordComponents();
            boolean plain = type.getInterfaces().length == 0
                    && type.getTypeParameters().length == 0
                    && components.length > 0
                    && constructors.length == 1
                    && constructors[0].trySetAccessible()
                    && !isAnnotated(type, constructors[0])
                    && !hasGetters(type);
            for (RecordComponent component : components) {
                plain = plain && isPlain(type, component);
            }
            return plain ? new PlainRecord(constructors[0], components, this) : null;
        }

        private static boolean isAnnotated(Class<?> type, Constructor<?> constructor) {
            boolean annotated = type.getAnnotations().length > 0 || constructor.getAnnotations().length > 0;
            for (Object[] parameter : constructor.getParameterAnnotations()) {
                annotated |= parameter.length > 0;
            }
            return annotated;
        }

        /** Getters beside components are fields of their own in JSON, and components named like getters go by two names. */
        private static boolean hasGetters(Class<?> type) {
            boolean getters = false;
            for (Method method : type.getDeclaredMethods()) {
                boolean getter = method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers());
                getters |= getter
                        && (method.getName().startsWith("get")
                                || method.getName().startsWith("is"));
                getters |= method.getAnnotations().length > 0;
            }
            return getters;
        }

        private boolean isPlain(Class<?> type, RecordComponent component) {
            try {
                return PlainKind.of(component, this).isPlain()
                        && component.getAnnotations().length == 0
                        && component.getAccessor().trySetAccessible()
                        && type.getDeclaredField(component.getName()).getAnnotations().length == 0;
            } catch (NoSuchFieldException absent) {
                return false;
            }
        }
    }
}
