package io.github.atlasbackups.model;

import io.github.atlasbackups.text.ForeignText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a service sent, as the {@code toString} of a model type has it: the components themselves keep it as sent. */
final class Shown {

    private static final int MAX = 200;

    private Shown() {}

    /** The text made safe to show, or null for null. */
    static @Nullable String of(@Nullable String foreign) {
        return foreign == null ? null : ForeignText.printable(foreign, MAX);
    }

    /** The texts made safe to show. */
    static String of(List<String> foreign) {
        return foreign.stream()
                .map(text -> ForeignText.printable(text, MAX))
                .toList()
                .toString();
    }
}
