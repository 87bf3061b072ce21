package io.github.atlasbackups.fleet;

import io.github.atlasbackups.model.ProjectId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far a sweep has come, to be stored and resumed from: a few kilobytes at most, however many projects there are.
 *
 * <p>An account's projects are swept in the order of their ids, which neither change nor come back. So a cursor needs only the last id
 * that was begun, and the few before it that are not done. A project that is made later has a greater id. One with a smaller id that the
 * account is let see later is not in what remains: the next sweep has it.
 *
 * @param accounts where each account stands, by its name; those that are missing have not begun
 */
public record FleetCursor(Map<String, Position> accounts) {

    private static final FleetCursor START = new FleetCursor(Map.of());
    private static final String VERSION = "v1";

    /** Copies the map. */
    public FleetCursor {
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
    }

    /**
     * Where an account stands.
     *
     * @param last the greatest id that was begun
     * @param pending those up to it that are not done
     */
    public record Position(ProjectId last, Set<ProjectId> pending) {

        /** Copies the set. */
        public Position {
            pending = Set.copyOf(pending);
        }

        private boolean isDone(ProjectId project) {
            return compare(project, last) <= 0 && !pending.contains(project);
        }

        private Position with(ProjectId begun) {
            Set<ProjectId> more = new HashSet<>(pending);
            more.add(begun);
            return new Position(compare(begun, last) > 0 ? begun : last, more);
        }

        private Position without(ProjectId done) {
            Set<ProjectId> fewer = new HashSet<>(pending);
            fewer.remove(done);
            return new Position(last, fewer);
        }
    }

    /** Nothing is done. */
    public static FleetCursor start() {
        return START;
    }

    /**
     * The cursor of a text that {@link #toString} made.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static FleetCursor parse(String text) {
        List<String> parts = List.of(text.split(";", -1));
        if (!parts.get(0).equals(VERSION)) {
            throw new IllegalArgumentException("no cursor of this version: it must begin with " + VERSION);
        }
        Map<String, Position> accounts = new LinkedHashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int end = part.indexOf('=');
            if (end < 0) {
                throw new IllegalArgumentException("a damaged cursor: an account has no position");
            }
            String name = URLDecoder.decode(part.substring(0, end), StandardCharsets.UTF_8);
            FleetAccount.checkName(name);
            if (accounts.put(name, position(part.substring(end + 1))) != null) {
                throw new IllegalArgumentException("a damaged cursor: an account comes twice");
            }
        }
        return new FleetCursor(accounts);
    }

    private static Position position(String text) {
        List<ProjectId> ids =
                List.of(text.split("!", -1)).stream().map(ProjectId::new).toList();
        return new Position(ids.get(0), new HashSet<>(ids.subList(1, ids.size())));
    }

    /** Whether a project was handed out already, whatever came of it. */
    public boolean isDone(String account, ProjectId project) {
        Position position = accounts.get(account);
        return position != null && position.isDone(project);
    }

    FleetCursor begun(String account, ProjectId project) {
        Position before = accounts.get(account);
        return with(account, before == null ? new Position(project, Set.of(project)) : before.with(project));
    }

    FleetCursor done(String account, ProjectId project) {
        Position before = accounts.get(account);
        return before == null ? this : with(account, before.without(project));
    }

    private FleetCursor with(String account, Position position) {
        Map<String, Position> changed = new LinkedHashMap<>(accounts);
        changed.put(account, position);
        return new FleetCursor(changed);
    }

    static int compare(ProjectId one, ProjectId other) {
        return one.value().compareTo(other.value());
    }

    /** The text to store: ASCII, without white space. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(VERSION);
        new TreeMap<>(accounts).forEach((name, position) -> {
            text.append(';').append(URLEncoder.encode(name, StandardCharsets.UTF_8));
            text.append('=').append(position.last());
            position.pending().stream()
                    .sorted(FleetCursor::compare)
                    .forEach(id -> text.append('!').append(id));
        });
        return text.toString();
    }
}
