package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.SnapshotLife;
import io.github.atlasbackups.time.Scheduler;
import io.github.atlasbackups.transport.HttpHeaders;
import io.github.atlasbackups.transport.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the service does, without a network: a request in, a response out. Keeps the data, the rate-limit buckets, the
 * tokens and the nonces; time is injected. Thread-safe.
 */
public final class SimulatedAtlas {

    /** Where service accounts ask for tokens. */
    public static final String TOKEN_PATH = "/api/oauth/token";
    /** Where they give tokens back. */
    public static final String REVOKE_PATH = "/api/oauth/revoke";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final Scheduler time;
    private final SimulatedTokenEndpoint tokens;
    private final DigestCheck digest;
    private final AccessCheck access;
    private final BackupApi backups;
    private final RequestCounts traffic = new RequestCounts();
    private final RequestLog requests = new RequestLog();
    private final Queue<HttpResponse> nextAnswers = new ConcurrentLinkedQueue<>();
    private final Queue<HttpResponse> nextTokenAnswers = new ConcurrentLinkedQueue<>();
    private volatile BackupData data;
    private volatile SimulatorOptions options;
    private volatile Function<ReceivedRequest, Optional<HttpResponse>> script = request -> Optional.empty();

    private SimulatedAtlas(BackupData data, SimulatorOptions options, Scheduler time, Clock clock) {
        this.data = data;
        this.options = options;
        this.clock = clock;
        this.time = time;
        tokens = new SimulatedTokenEndpoint(time);
        digest = new DigestCheck(time);
        access = new AccessCheck(tokens.tokens(), digest, time);
        backups = new BackupApi(new RateLimits(time));
    }

    /** A service with these data, the standard options and the time of this machine. */
    public static SimulatedAtlas of(BackupData data) {
        return of(data, SimulatorOptions.standard());
    }

    /** A service with these data and options, and the time of this machine. */
    public static SimulatedAtlas of(BackupData data, SimulatorOptions options) {
        return of(data, options, Scheduler.system(), Clock.systemUTC());
    }

    /**
     * A service in a time of its own.
     *
     * @param time what buckets, tokens and nonces go by
     * @param clock what the {@code Date} header says
     */
    public static SimulatedAtlas of(BackupData data, SimulatorOptions options, Scheduler time, Clock clock) {
        return new SimulatedAtlas(data, options, time, clock);
    }

    /** Answers a request. Never blocks, and throws only what a script throws. */
    public HttpResponse answer(ReceivedRequest request) {
        String path = below(options.pathPrefix(), request).path();
        traffic.received(path);
        Instant at = clock.instant();
        HttpResponse scripted = (path.equals(TOKEN_PATH) ? nextTokenAnswers : nextAnswers).poll();
        HttpResponse response =
                scripted != null ? scripted : script.apply(request).orElseGet(() -> serve(request));
        traffic.answered(response.status());
        requests.add(at, request, response.status());
        return response;
    }

    /**
     * Gives these answers to the next requests, one each in this order, whatever they ask for and before any {@link #script}; requests for
     * tokens aside. {@link SimulatedFailures} has some.
     */
    public void answerNext(HttpResponse... answers) {
        nextAnswers.addAll(List.of(answers));
    }

    /** As {@link #answerNext}, to the next requests for tokens. */
    public void answerNextToken(HttpResponse... answers) {
        nextTokenAnswers.addAll(List.of(answers));
    }

    /**
     * Puts a test's own answers before the service's: the function has the first look at each request, and an empty
     * result passes it on. Replaces an earlier script.
     */
    public void script(Function<ReceivedRequest, Optional<HttpResponse>> newScript) {
        script = newScript;
    }

    /** Changes the options from the next request on. */
    public synchronized void change(UnaryOperator<SimulatorOptions> change) {
        options = change.apply(options);
    }

    /** Changes the data from the next request on, as backups come and go. */
    public synchronized void edit(UnaryOperator<BackupData> change) {
        data = change.apply(data);
    }

    /**
     * Begins a snapshot of a cluster, which goes through its states as the service's clock goes on: see {@link SnapshotLife}.
     *
     * @param retention how long it is kept once it is completed
     */
    public void takeSnapshot(ClusterRef cluster, Duration retention) {
        edit(all -> all.with(all.cluster(cluster).withSnapshotUnderWay(clock.instant(), retention)));
    }

    /** The data as they were set, with the lives of snapshots that are under way. */
    public BackupData data() {
        return data;
    }

    /** How long after a request its answer comes, by the options of now. */
    public Duration latency() {
        return options.latency();
    }

    /** What was asked, and how it was answered. */
    public RequestLog requests() {
        return requests;
    }

    /** What was counted so far. */
    public RequestCounts traffic() {
        return traffic;
    }

    /** How many tokens of service accounts are live. */
    public int liveTokens() {
        return tokens.tokens().count(time.nanoTime());
    }

    /** Ends all tokens of service accounts at once, as an administrator can. */
    public void revokeTokens() {
        tokens.tokens().revokeAll();
    }

    /** Ends all Digest nonces at once: the next request with one of them is answered with {@code stale=true} and a new one. */
    public void endNonces() {
        digest.nonces().endAll();
    }

    /** The counts ({@code nc}) that were accepted with each Digest nonce, nonces in the order they were issued. */
    public Map<String, SortedSet<Integer>> nonceCounts() {
        return digest.nonces().counts();
    }

    private HttpResponse serve(ReceivedRequest request) {
        HttpHeaders common = HttpHeaders.empty()
                .with("Date", HTTP_DATE.format(clock.instant()))
                .with("Server", "atlas-simulator");
        SimulatorOptions now = options;
        HttpResponse response = route(request, now).with(common).toResponse();
        return now.gzip() ? GzipCoding.ofResponseTo(request, response) : response;
    }

    private Answer route(ReceivedRequest received, SimulatorOptions now) {
        ReceivedRequest request = below(now.pathPrefix(), received);
        String path = request.path();
        if (!isBelow(now.pathPrefix(), received)) {
            return Answer.error(AtlasErrors.resourceNotFound(path));
        }
        if (path.startsWith("/api/atlas/")) {
            return access.guard(received, now, organization -> answer(request, now, organization));
        }
        boolean token = path.equals(TOKEN_PATH);
        if (!token && !path.equals(REVOKE_PATH)) {
            return Answer.error(AtlasErrors.resourceNotFound(path));
        }
        if (!request.method().equals("POST")) {
            return Answer.methodNotAllowed(request.method(), "POST");
        }
        return token ? tokens.token(request, now) : tokens.revoke(request, now);
    }

    /** What the caller's credentials are not for is forbidden, or left out of lists. */
    private Answer answer(ReceivedRequest request, SimulatorOptions now, Optional<OrganizationId> organization) {
        BackupData all = data.at(clock.instant());
        if (organization.isEmpty()) {
            return backups.answer(request, now, all);
        }
        ProjectId[] others = all.projects().stream()
                .filter(project -> !organization.get().value().equals(project.orgId()))
                .map(project -> Objects.requireNonNull(project.ref()))
                .toArray(ProjectId[]::new);
        return backups.answer(
                request, now.answers(rules -> rules.andForbidden(others)), all.seenBy(organization.get()));
    }

    private static boolean isBelow(String prefix, ReceivedRequest request) {
        return request.target().startsWith(prefix + "/");
    }

    private static ReceivedRequest below(String prefix, ReceivedRequest request) {
        return isBelow(prefix, request) ? request.below(prefix) : request;
    }
}
