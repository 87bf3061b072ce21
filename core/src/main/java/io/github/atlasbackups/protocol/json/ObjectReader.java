package io.github.atlasbackups.protocol.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The description of a type of object: a subclass names the fields, and makes a value of what was read of them. Absent and null are
 * the same, unknown fields are skipped, and a field that stands twice is refused.
 */
abstract class ObjectReader<T> implements ValueReader<T> {

    private final Map<String, Field<?>> fields = new HashMap<>();

    /**
     * The field that came after each field the last time, and before all of them. Fields may come in any order, but come in the same one
     * over and over. Threads may overwrite each other's entries: they are guesses, and the name decides.
     */
    private Field<?>[] successors = {};

    /** A field, and where a {@link Draft} has its value. */
    static class Field<V> {
        final int index;
        private final SerializedString name;
        private final ValueReader<? extends V> reader;

        private Field(int index, String name, ValueReader<? extends V> reader) {
            this.index = index;
            this.name = new SerializedString(name);
            this.reader = reader;
        }
    }

    /** A field that has a list, which is empty if the field is absent. */
    static final class ListField<E> extends Field<List<E>> {
        private ListField(int index, String name, ValueReader<? extends E> element) {
            super(index, name, document -> document.list(element));
        }
    }

    /** Describes a field, of at most 64. */
    final <V> Field<V> field(String name, ValueReader<? extends V> reader) {
        Field<V> field = new Field<>(fields.size(), name, reader);
        describe(name, field);
        return field;
    }

    /** Describes a field that has a list, in which null is refused. */
    final <E> ListField<E> list(String name, ValueReader<? extends E> element) {
        ListField<E> field = new ListField<>(fields.size(), name, element);
        describe(name, field);
        return field;
    }

    private void describe(String name, Field<?> field) {
        if (fields.size() == Long.SIZE || fields.put(name, field) != null) {
            throw new IllegalStateException(name);
        }
        successors = new Field<?>[fields.size() + 1];
        Arrays.fill(successors, field);
    }

    /** Makes a value of the fields that were read. */
    abstract @Nullable T from(Draft draft);

    @Override
    public final @Nullable T read(DocumentParser document) throws IOException {
        document.require(JsonToken.START_OBJECT, "an object");
        Draft draft = document.draft();
        int outer = draft.begin(fields.size());
        readFields(document, draft);
        T value = from(draft);
        draft.end(outer);
        return value;
    }

    private void readFields(DocumentParser document, Draft draft) throws IOException {
        long seen = 0;
        Set<String> unknown = null;
        int last = fields.size();
        Field<?> next = successors[last];
        while (true) {
            Field<?> field = next;
            if (!document.nextNameIs(next.name)) {
                String name = document.name();
                if (name == null) {
                    return;
                }
                field = fields.get(name);
                if (field == null) {
                    unknown = unknown == null ? new HashSet<>() : unknown;
                    document.skipField(name, unknown);
                    continue;
                }
                successors[last] = field;
            }
            if ((seen & 1L << field.index) != 0) {
                throw document.duplicate(field.name.getValue());
            }
            seen |= 1L << field.index;
            if (document.nextToken() != JsonToken.VALUE_NULL) {
                readField(field, document, draft);
            }
            last = field.index;
            next = successors[last];
        }
    }

    private static void readField(Field<?> field, DocumentParser document, Draft draft) throws IOException {
        try {
            draft.set(field, field.reader.read(document));
        } catch (IOException unreadable) {
            throw DecodingFailure.of(unreadable).in(field.name.getValue());
        }
    }
}
