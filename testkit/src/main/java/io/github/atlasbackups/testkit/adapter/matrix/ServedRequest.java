package io.github.atlasbackups.testkit.adapter.matrix;

import io.github.atlasbackups.testkit.loopback.HttpHead;
import io.github.atlasbackups.testkit.simulator.AcceptedCredentials;
import io.github.atlasbackups.testkit.simulator.ReceivedRequest;
import io.github.atlasbackups.testkit.simulator.SimulatedAtlas;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import io.github.atlasbackups.transport.Origin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request at the service, and what the service answers without a fault. Used by one thread. */
final class ServedRequest {

    private static final Pattern PAGE = Pattern.compile("[?&]pageNum=(\\d+)");
    private static final String HEAD_END = "\r\n\r\n";

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
    ServedRequest(String raw, SimulatedAtlas atlas, Origin elsewhere, Runnable hostGoes) {
        int end = raw.indexOf(HEAD_END) + HEAD_END.length();
        HttpHead head = HttpHead.parse(raw.substring(0, end));
        this.request = new ReceivedRequest(head.method(), head.target(), head.headers(), raw.substring(end));
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

    boolean isAuthenticated() {
        return request.headers().first("Authorization").isPresent();
    }
}
