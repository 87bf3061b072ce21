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
     * @param requests how many requests the client sends in all, at the least
     * @param mostRequests how many at the most: the same number, except where random waits fill a call's time
     */
    record Expected(Ending ending, int requests, int mostRequests) {

        Expected(Ending ending, int requests) {
            this(ending, requests, requests);
        }

        boolean allows(int sent) {
            return requests <= sent && sent <= mostRequests;
        }

        String requestsInWords() {
            return requests == mostRequests ? Integer.toString(requests) : requests + " to " + mostRequests;
        }
    }

    private final Map<FaultPoint, Expected> expected;

    private Prediction(Map<FaultPoint, Expected> expected) {
        this.expected = expected;
    }

    /** The list comes with no more requests than without the fault. */
    static Prediction unharmed() {
        return mendedBy(0);
    }

    /** The list comes, and takes so many requests more. */
    static Prediction mendedBy(int moreRequests) {
        Map<FaultPoint, Expected> expected = new HashMap<>();
        FaultPoint.ALL.forEach(point -> expected.put(
                point,
                new Expected(
                        new Ending.WholeList(),
                        CredentialKind.AUTHENTICATION_REQUESTS + FaultPoint.PAGES + moreRequests)));
        return new Prediction(expected);
    }

    /** The listing fails when it has sent so many requests for the page or pages from the fault on. */
    static Prediction fails(String type, String detail, int requests) {
        return fails(type, detail, requests, requests);
    }

    /** The listing fails when it has sent at least and at most so many requests for the page or pages from the fault on. */
    static Prediction fails(String type, String detail, int least, int most) {
        Map<FaultPoint, Expected> expected = new HashMap<>();
        FaultPoint.ALL.forEach(point -> {
            int before = CredentialKind.AUTHENTICATION_REQUESTS + point.page() - 1;
            expected.put(point, new Expected(new Ending.Failure(type, detail), before + least, before + most));
        });
        return new Prediction(expected);
    }

    /** The same, but as the other prediction says where these places are. */
    Prediction but(Predicate<FaultPoint> where, Prediction other) {
        Map<FaultPoint, Expected> changed = new HashMap<>(expected);
        FaultPoint.ALL.stream().filter(where).forEach(point -> changed.put(point, other.of(point)));
        return new Prediction(changed);
    }

    /** The same, but as the other prediction says with these credentials. */
    Prediction but(CredentialKind kind, Prediction other) {
        return but(point -> point.credentials() == kind, other);
    }

    /** The same, but as the other prediction says with these credentials on this page. */
    Prediction but(int page, CredentialKind kind, Prediction other) {
        return but(point -> point.equals(new FaultPoint(page, kind)), other);
    }

    /** The same, for these credentials only: the fault is none of others. */
    Prediction only(CredentialKind kind) {
        Map<FaultPoint, Expected> fewer = new HashMap<>(expected);
        fewer.keySet().removeIf(point -> point.credentials() != kind);
        return new Prediction(fewer);
    }

    /** Whether there is such a run. */
    boolean covers(FaultPoint point) {
        return expected.containsKey(point);
    }

    /** What a run comes to that there is. */
    Expected of(FaultPoint point) {
        return Objects.requireNonNull(expected.get(point));
    }
}
