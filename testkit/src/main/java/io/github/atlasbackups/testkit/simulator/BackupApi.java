package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.Pages;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** Answers requests for lists, from callers that were let in. */
final class BackupApi {

    private final RateLimits limits;

    BackupApi(RateLimits limits) {
        this.limits = limits;
    }

    Answer answer(ReceivedRequest request, SimulatorOptions options, BackupData data) {
        for (SimulatedEndpoint<?> endpoint : SimulatedEndpoint.ALL) {
            Matcher path = endpoint.path().matcher(request.path());
            if (path.matches()) {
                return answer(endpoint, path, request, options, data)
                        .with(endpoint.lifecycle().headers());
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
        if (!request.method().equals("GET")) {
            return Answer.error(AtlasErrors.methodNotAllowed(request.method()));
        }
        BackupResource resource = endpoint.resource();
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
        return list(endpoint, cluster, request, options.answers(), data).with(headers);
    }

    private static ClusterRef cluster(Matcher path) {
        ProjectId project;
        try {
            project = new ProjectId(path.group(1));
        } catch (IllegalArgumentException bad) {
            throw AtlasApiException.of(AtlasErrors.validation("groupId", "must have 24 hexadecimal digits"));
        }
        try {
            return new ClusterRef(project, new ClusterName(path.group(2)));
        } catch (IllegalArgumentException bad) {
            throw AtlasApiException.of(AtlasErrors.validation("clusterName", "must have letters, digits and hyphens"));
        }
    }

    private static <T> Answer list(
            SimulatedEndpoint<T> endpoint,
            ClusterRef cluster,
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
            PageRequest page = PageQuery.parse(query);
            refuse(endpoint, cluster, request, rules);
            List<T> items = endpoint.items().apply(data.cluster(cluster, endpoint.resource()));
            String url = rules.linkBase() + request.path();
            Page<T> cut = Pages.cut(items, page, url, rules.estimate().applyAsLong(items.size()));
            return Answer.json(
                    200, endpoint.version().contentType(), endpoint.json().page(cut, page));
        } catch (AtlasApiException refusal) {
            return refusal(refusal.error(), query, rules);
        }
    }

    private static void refuse(
            SimulatedEndpoint<?> endpoint, ClusterRef cluster, ReceivedRequest request, AnswerRules rules) {
        if (endpoint.resource() == BackupResource.SHARED_SNAPSHOTS) {
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
