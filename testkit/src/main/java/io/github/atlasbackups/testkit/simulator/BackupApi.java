package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.Pages;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers requests for lists and single items, from callers that were let in. */
final class BackupApi {

    private static final List<String> READING = List.of("GET", "HEAD");
    private static final Pattern ID = Pattern.compile("[a-f0-9]{24}");

    private final RateLimits limits;

    BackupApi(RateLimits limits) {
        this.limits = limits;
    }

    Answer answer(ReceivedRequest request, SimulatorOptions options, BackupData data) {
        for (SimulatedEndpoint<?> endpoint : SimulatedEndpoint.ALL) {
            Matcher path = endpoint.path().matcher(request.path());
            if (path.matches()) {
                return answer(endpoint, path, request, options, data).with(endpoint.lifecycle());
            }
        }
        return Answer.error(AtlasErrors.resourceNotFound(request.path()));
    }

    private Answer answer(
            SimulatedEndpoint<?> endpoint,
            Matcher path,
            ReceivedRequest request,
            SimulatorOptions options,
            BackupData data) {
        if (!READING.contains(request.method())) {
            return Answer.methodNotAllowed(request.method(), String.join(", ", READING));
        }
        BackupResource<?> resource = endpoint.resource();
        ClusterRef cluster;
        try {
            cluster = cluster(path);
        } catch (AtlasApiException refusal) {
            return Answer.error(refusal.error());
        }
        RateLimitRules rules = options.rateLimits();
        TokenBucket.Draw draw = limits.draw(rules, resource, cluster.project());
        HttpHeaders headers = RateLimits.headers(rules, resource, draw);
        if (!draw.granted()) {
            return Answer.error(rules.size(resource).refusal(request.path(), draw))
                    .with(headers);
        }
        return read(endpoint, cluster, path.group(3), request, options.answers(), data)
                .with(headers);
    }

    private static ClusterRef cluster(Matcher path) {
        ProjectId project;
        try {
            project = new ProjectId(FormFields.decodePath(path.group(1)));
        } catch (IllegalArgumentException bad) {
            throw AtlasApiException.of(AtlasErrors.validation("groupId", "must have 24 hexadecimal digits"));
        }
        try {
            return new ClusterRef(project, new ClusterName(FormFields.decodePath(path.group(2))));
        } catch (IllegalArgumentException bad) {
            throw AtlasApiException.of(AtlasErrors.validation("clusterName", "must have letters, digits and hyphens"));
        }
    }

    private static Answer read(
            SimulatedEndpoint<?> endpoint,
            ClusterRef cluster,
            @Nullable String id,
            ReceivedRequest request,
            AnswerRules rules,
            BackupData data) {
        Map<String, String> query;
        try {
            query = FormFields.parse(request.query());
        } catch (IllegalArgumentException malformed) {
            return Answer.error(AtlasErrors.validation("query", "must be percent-encoded"));
        }
        try {
            boolean paged = id == null && endpoint.resource().paged();
            PageRequest form = paged ? PageQuery.parse(query) : PageQuery.form(query);
            refuse(endpoint, cluster, request, rules);
            ClusterData found = data.cluster(cluster, endpoint.resource());
            String body = id == null
                    ? list(endpoint, found, form, query, rules.linkBase() + request.path(), rules)
                    : item(endpoint, found, form, id);
            return Answer.json(200, endpoint.version().contentType(), body);
        } catch (AtlasApiException refusal) {
            return refusal(refusal.error(), query, rules);
        }
    }

    private static <T extends Identified> String list(
            SimulatedEndpoint<T> endpoint,
            ClusterData cluster,
            PageRequest page,
            Map<String, String> query,
            String url,
            AnswerRules rules) {
        List<T> all = endpoint.resource().items(cluster);
        List<T> items = all;
        if (endpoint.resource().equals(BackupResource.CLOUD_SNAPSHOTS)) {
            items = PointInTime.of(query).map(moment -> moment.nearest(all)).orElse(all);
        }
        long estimate = rules.estimate().applyAsLong(items.size());
        Page<T> cut = endpoint.resource().paged()
                ? Pages.cut(items, page, url, estimate)
                : new Page<>(items, 1, estimate, List.of(new Link(url, "self")));
        return endpoint.json().page(cut, page);
    }

    private static <T extends Identified> String item(
            SimulatedEndpoint<T> endpoint, ClusterData cluster, PageRequest form, String id) {
        if (!ID.matcher(id).matches()) {
            throw AtlasApiException.of(AtlasErrors.validation("id", "must have 24 hexadecimal digits"));
        }
        return endpoint.resource().items(cluster).stream()
                .filter(item -> id.equals(item.id()))
                .findFirst()
                .map(item -> endpoint.json().item(item, form))
                .orElseThrow(() -> AtlasApiException.of(AtlasErrors.backupNotFound(id)));
    }

    private static void refuse(
            SimulatedEndpoint<?> endpoint, ClusterRef cluster, ReceivedRequest request, AnswerRules rules) {
        if (endpoint.resource().equals(BackupResource.SHARED_SNAPSHOTS)) {
            switch (rules.sharedTier()) {
                case SERVED -> {}
                case GONE -> throw AtlasApiException.of(AtlasErrors.versionGone(request.path()));
                case NOT_FOUND -> throw AtlasApiException.of(AtlasErrors.resourceNotFound(request.path()));
            }
        }
        if (!endpoint.version().isAcceptable(request.headers().all("Accept"))) {
            throw AtlasApiException.of(AtlasErrors.notAcceptable());
        }
        if (rules.forbiddenProjects().contains(cluster.project())) {
            throw AtlasApiException.of(AtlasErrors.forbidden(cluster.project()));
        }
    }

    private static Answer refusal(ApiError error, Map<String, String> query, AnswerRules rules) {
        boolean pretty = "true".equals(query.get("pretty"));
        if (!"true".equals(query.get("envelope"))) {
            return Answer.error(error, pretty);
        }
        return Answer.envelopedError(error, rules.statusHiddenByEnvelope() ? 200 : error.status(), pretty);
    }
}
