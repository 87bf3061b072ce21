package io.github.atlasbackups.testkit.adapter.matrix;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** What each run of a fault comes to. */
final class Prediction {

    /**
     * What one run comes to.
     *
     * @param ending how the listing ends
     * @param requests how many requests the client sends in all
     */
    record Expected(Ending ending, int requests) {}

    private final Map<Place, Expected> expected;

    private Prediction(Map<Place, Expected> expected) {
        this.expected = expected;
    }

    /** The list comes with no more requests than without the fault. */
    static Prediction unharmed() {
        return mendedBy(0);
    }

    /** The list comes, and takes so many requests more. */
    static Prediction mendedBy(int moreRequests) {
        Map<Place, Expected> expected = new HashMap<>();
        Place.ALL.forEach(place ->
                expected.put(place, new Expected(new Ending.WholeList(), Proof.REQUESTS + Place.PAGES + moreRequests)));
        return new Prediction(expected);
    }

    /** The listing fails when it has sent so many requests for the page or pages from the fault on. */
    static Prediction fails(String type, String detail, int requests) {
        Map<Place, Expected> expected = new HashMap<>();
        Place.ALL.forEach(place -> expected.put(
                place, new Expected(new Ending.Failure(type, detail), Proof.REQUESTS + place.page() - 1 + requests)));
        return new Prediction(expected);
    }

    /** The same, but as the other prediction says where these places are. */
    Prediction but(Predicate<Place> where, Prediction other) {
        Map<Place, Expected> changed = new HashMap<>(expected);
        Place.ALL.stream().filter(where).forEach(place -> changed.put(place, other.of(place)));
        return new Prediction(changed);
    }

    /** The same, but as the other prediction says with these credentials. */
    Prediction but(Proof proof, Prediction other) {
        return but(place -> place.proof() == proof, other);
    }

    /** The same, but as the other prediction says with these credentials on this page. */
    Prediction but(int page, Proof proof, Prediction other) {
        return but(place -> place.equals(new Place(page, proof)), other);
    }

    /** The same, for these credentials only: the fault is none of others. */
    Prediction only(Proof proof) {
        Map<Place, Expected> fewer = new HashMap<>(expected);
        fewer.keySet().removeIf(place -> place.proof() != proof);
        return new Prediction(fewer);
    }

    /** Whether there is such a run. */
    boolean covers(Place place) {
        return expected.containsKey(place);
    }

    /** What a run comes to that there is. */
    Expected of(Place place) {
        return Objects.requireNonNull(expected.get(place));
    }
}
