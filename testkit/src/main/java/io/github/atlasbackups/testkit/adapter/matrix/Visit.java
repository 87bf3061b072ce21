package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.ReceivedRequest;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request at the service. Used by one thread. */
final class Visit {

    private static final Pattern PAGE = Pattern.compile("[?&]pageNum=(\\d+)");

    private final ReceivedRequest request;
    private final SimulatedAtlas atlas;
    private final Origin elsewhere;
    private final Runnable hostGoes;
    private @Nullable HttpResponse usual;

    /**
     * @param raw all of the request, or its head, as ISO 8859-1 text
     * @param elsewhere another server, which nobody is to call
     * @param hostGoes makes the service unreachable
     */
    Visit(String raw, SimulatedAtlas atlas, Origin elsewhere, Runnable hostGoes) {
        this.request = read(raw);
        this.atlas = atlas;
        this.elsewhere = elsewhere;
        this.hostGoes = hostGoes;
    }

    SimulatedAtlas atlas() {
        return atlas;
    }

    Origin elsewhere() {
        return elsewhere;
    }

    void letHostGo() {
        hostGoes.run();
    }

    /** What the service answers; asked once, however often this is called. */
    HttpResponse usual() {
        HttpResponse answer = usual;
        if (answer == null) {
            usual = answer = atlas.answer(request);
        }
        return answer;
    }

    /** What the service has on the first page, whichever was asked for. */
    HttpResponse firstPage() {
        usual();
        HttpHeaders headers = HttpHeaders.empty()
                .with("Authorization", "Bearer " + AcceptedCredentials.DEMO_ACCESS_TOKEN)
                .with("Accept", request.headers().first("Accept").orElse(""));
        String target = PAGE.matcher(request.target()).replaceFirst("");
        return atlas.answer(new ReceivedRequest("GET", target, headers, ""));
    }

    String target() {
        return request.target();
    }

    boolean isForToken() {
        return request.path().equals(SimulatedAtlas.TOKEN_PATH);
    }

    /** The page that is asked for, or 0. */
    int page() {
        if (!request.path().startsWith("/api/atlas/")) {
            return 0;
        }
        Matcher page = PAGE.matcher(request.target());
        return page.find() ? Integer.parseInt(page.group(1)) : 1;
    }

    boolean isProven() {
        return request.headers().first("Authorization").isPresent();
    }

    private static ReceivedRequest read(String raw) {
        int end = raw.indexOf("\r\n\r\n");
        String[] lines = raw.substring(0, end < 0 ? raw.length() : end).split("\r\n", -1);
        String[] first = lines[0].split(" ", -1);
        HttpHeaders headers = HttpHeaders.empty();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers = headers.with(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        return new ReceivedRequest(first[0], first[1], headers, end < 0 ? "" : raw.substring(end + 4));
    }
}
