package io.github.atlasbackups.listing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A service whose list changes while it is read, driven by a seed: between any two answers items are inserted and
 * deleted anywhere. Items keep their order, and an id never comes back. It remembers all that the list ever was.
 */
final class ChangingList implements PageSource<Item> {

    /** What may happen between two answers. */
    enum Change {
        NONE,
        INSERTS,
        DELETES,
        BOTH,
        /** As many deletes as inserts at a time, so that every count stays as it was. */
        PAIRS
    }

    /** What the service says of the total. */
    enum Total {
        RIGHT,
        ABSENT,
        LOW,
        HIGH,
        ANY
    }

    private record Call(PageRequest request, CompletableFuture<Page<Item>> answer) {}

    private final SplittableRandom random;
    final Change change;
    final Total total;
    /** Whether a page that has one after it says so. */
    final boolean links;
    /** Whether calls are answered in the order in which they were made. */
    final boolean inOrder;
    /** Whether some items take a place on their page but are not shown, so that pages are uneven. Links tell where it ends. */
    final boolean hides;
    /** How many items the service gives at most, however many are requested. */
    final int largestPage;
    /** Whether the operation ignores page parameters: every page is the whole list. */
    final boolean ignoresParameters;
    /** Whether a request asked for the count. */
    boolean isCountRequested;

    private final double restlessness;
    private final List<Item> items = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<List<Item>> history = new ArrayList<>();
    private int changesLeft = 60;
    private long nextId = 1;
    int requests;

    ChangingList(SplittableRandom random) {
        this.random = random;
        change = pick(Change.values());
        total = pick(Total.values());
        inOrder = random.nextBoolean();
        ignoresParameters = random.nextInt(8) == 0;
        hides = !ignoresParameters && random.nextInt(5) == 0;
        links = !ignoresParameters && (hides || random.nextInt(4) > 0);
        largestPage = random.nextInt(5) == 0 ? 1 + random.nextInt(4) : Integer.MAX_VALUE;
        restlessness = random.nextDouble();
        int size = random.nextInt(40);
        for (int i = 0; i < size; i++) {
            items.add(Item.of(nextId++));
        }
        history.add(shown(items));
    }

    @Override
    public CompletableFuture<Page<Item>> page(PageRequest request) {
        Call call = new Call(request, new CompletableFuture<>());
        isCountRequested |= request.includeCount();
        calls.add(call);
        requests++;
        return call.answer();
    }

    /** Answers one call, and perhaps changes; returns false if there was none. */
    boolean answerOne() {
        calls.removeIf(call -> call.answer().isDone());
        if (calls.isEmpty()) {
            return false;
        }
        Call call = calls.remove(inOrder ? 0 : random.nextInt(calls.size()));
        Page<Item> page = slice(call.request());
        if (change != Change.NONE && random.nextDouble() < restlessness) {
            change();
        }
        call.answer().complete(page);
        return true;
    }

    /** The items that were there all the time. */
    Set<Item> alwaysThere() {
        Set<Item> constant = new HashSet<>(history.get(0));
        history.forEach(state -> constant.retainAll(new HashSet<>(state)));
        return constant;
    }

    /** Whether at one moment the list, or its beginning, held exactly these. */
    boolean everHeld(List<Item> expected, long limit) {
        Set<Item> set = new HashSet<>(expected);
        return history.stream()
                .map(state -> state.subList(0, (int) Math.min(state.size(), limit)))
                .anyMatch(state -> set.equals(new HashSet<>(state)));
    }

    /** As much of the list as the limit allows, as it is now. */
    List<Item> beginning(long limit) {
        List<Item> shown = shown(items);
        return shown.subList(0, (int) Math.min(shown.size(), limit));
    }

    boolean isUnchanged() {
        return history.size() == 1;
    }

    /** Whether pages may be smaller than requested. */
    boolean caps(int itemsPerPage) {
        return !ignoresParameters && largestPage < itemsPerPage;
    }

    /** Whether a reader can know where the list ends: capped pages look like the last one, but for a link or the count. */
    boolean showsItsEnd(int itemsPerPage) {
        return links || !caps(itemsPerPage) || isCountRequested && (total == Total.RIGHT || total == Total.HIGH);
    }

    /** Whether nothing that the service says of its total is wrong. */
    boolean isCountRight() {
        return !isCountRequested || total == Total.ABSENT || total == Total.RIGHT && !hides;
    }

    /** How many items there are now, with those that are not shown. */
    int size() {
        return items.size();
    }

    private Page<Item> slice(PageRequest request) {
        int size = ignoresParameters ? items.size() : Math.min(largestPage, request.itemsPerPage());
        int from = ignoresParameters ? 0 : Math.min(items.size(), (request.pageNum() - 1) * size);
        int to = Math.min(items.size(), from + size);
        return FakePort.page(
                shown(items.subList(from, to)),
                request.pageNum(),
                request.includeCount() ? total() : null,
                links && to < items.size());
    }

    private @Nullable Long total() {
        long size = items.size();
        return switch (total) {
            case RIGHT -> size;
            case ABSENT -> null;
            case LOW -> size / 2;
            case HIGH -> size * 2 + 1;
            case ANY -> (long) random.nextInt(100);
        };
    }

    private void change() {
        int times = Math.min(changesLeft, 1 + random.nextInt(3));
        changesLeft -= times;
        for (int i = 0; i < times; i++) {
            boolean insert = switch (change) {
                case INSERTS -> true;
                case DELETES -> false;
                default -> random.nextBoolean();
            };
            if (change == Change.PAIRS) {
                delete();
                insert();
            } else if (insert) {
                insert();
            } else {
                delete();
            }
        }
        history.add(shown(items));
    }

    private List<Item> shown(List<Item> some) {
        return some.stream().filter(item -> !hides || item.hashCode() % 4 != 0).toList();
    }

    private void insert() {
        int at = switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> items.size();
            default -> random.nextInt(items.size() + 1);
        };
        items.add(at, Item.of(nextId++));
    }

    private void delete() {
        if (!items.isEmpty()) {
            items.remove(random.nextInt(items.size()));
        }
    }

    private <E> E pick(E[] values) {
        return values[random.nextInt(values.length)];
    }

    @Override
    public String toString() {
        return change + " total " + total + (links ? " links" : " no links") + (inOrder ? " in order" : " any order")
                + (hides ? " hides" : "") + (ignoresParameters ? " ignores parameters" : "")
                + (largestPage < 5 ? " capped at " + largestPage : "");
    }
}
