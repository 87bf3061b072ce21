package io.github.atlasbackups.protocol.json;

import io.github.atlasbackups.protocol.json.ObjectReader.Field;
import io.github.atlasbackups.protocol.json.ObjectReader.ListField;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of the objects and lists that are not complete yet, the innermost last. One array serves a whole document, so that an
 * object costs no more memory than the record that is made of it.
 */
final class Draft {

    private @Nullable Object[] values = new @Nullable Object[128];
    private int start;
    private int end;

    /** The value of a field of the innermost object, or null if it is absent. */
    @SuppressWarnings("unchecked")
    <V> @Nullable V get(Field<V> field) {
        return (V) values[start + field.index];
    }

    /** The list that a field of the innermost object has; empty if it is absent. */
    <E> List<E> get(ListField<E> field) {
        List<E> list = get((Field<List<E>>) field);
        return list == null ? List.of() : list;
    }

    void set(Field<?> field, @Nullable Object value) {
        values[start + field.index] = value;
    }

    /** Begins an object; what it returns is what {@link #end} needs. */
    int begin(int fields) {
        int outer = start;
        start = end;
        end += fields;
        makeRoom();
        return outer;
    }

    /** Ends the innermost object. */
    void end(int outer) {
        clearFrom(start);
        start = outer;
    }

    /** Begins a list; what it returns is what {@link #endList} needs. */
    int beginList() {
        return end;
    }

    /** Adds to the innermost list, in which no object is under way. */
    void add(Object element) {
        end++;
        makeRoom();
        values[end - 1] = element;
    }

    /** Ends the innermost list. */
    @SuppressWarnings("unchecked")
    <E> List<E> endList(int begin) {
        List<E> list = (List<E>) List.of(Arrays.copyOfRange(values, begin, end));
        clearFrom(begin);
        return list;
    }

    private void makeRoom() {
        if (end > values.length) {
            values = Arrays.copyOf(values, Math.max(end, 2 * values.length));
        }
    }

    private void clearFrom(int from) {
        Arrays.fill(values, from, end, null);
        end = from;
    }
}
