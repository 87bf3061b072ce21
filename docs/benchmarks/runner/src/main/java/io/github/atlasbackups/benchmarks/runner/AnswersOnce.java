package io.github.atlasbackups.benchmarks.runner;

import io.github.atlasbackups.testkit.simulator.ReceivedRequest;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Has each answer made once and then sent again, so that the service takes little of the processors that the contenders are measured on.
 * Requests that mean the same have one answer, whichever way a client writes them.
 */
final class AnswersOnce implements Function<ReceivedRequest, Optional<HttpResponse>> {

    private static final Set<String> DEFAULTS = Set.of("pageNum=1", "itemsPerPage=100", "includeCount=true");

    private final SimulatedAtlas service;
    private final BooleanSupplier gzip;
    private final Map<String, HttpResponse> answers = new ConcurrentHashMap<>();

    /**
     * @param service what makes the answers
     * @param gzip whether it compresses them now for clients that ask for that
     */
    AnswersOnce(SimulatedAtlas service, BooleanSupplier gzip) {
        this.service = service;
        this.gzip = gzip;
    }

    @Override
    public Optional<HttpResponse> apply(ReceivedRequest request) {
        return Optional.of(answers.computeIfAbsent(meaning(request), first -> service.answer(request)));
    }

    private String meaning(ReceivedRequest request) {
        String query = Arrays.stream(request.query().split("&"))
                .filter(parameter -> !DEFAULTS.contains(parameter))
                .sorted()
                .collect(Collectors.joining("&"));
        String coding = request.headers().first("Accept-Encoding").orElse("");
        return String.join(
                "\n",
                request.path(),
                query,
                request.headers().first("Authorization").orElse(""),
                request.headers().first("Accept").orElse(""),
                gzip.getAsBoolean() ? coding : "");
    }
}
