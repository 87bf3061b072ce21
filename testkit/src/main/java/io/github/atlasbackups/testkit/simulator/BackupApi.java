package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.listing.Page;
import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.Link;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.RateLimitScope;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.simulator.SimulatedEndpoint.Shape;
import io.github.atlasbackups.transport.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Answers requests for lists and single items, from callers that were let in. */
final class BackupApi {

    private static final List<String> READING = List.of("GET", "HEAD");

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
        ItemSource.Owner owner;
        String id;
        try {
            id = path.group(path.groupCount());
            owner = owner(path, id == null ? endpoint.limits() : endpoint.itemLimits());
        } catch (AtlasApiException refusal) {
            return Answer.error(refusal.error());
        }
        RateLimitSet limited = id == null ? endpoint.limits() : endpoint.itemLimits();
        RateLimitRules rules = options.rateLimits();
        TokenBucket.Draw draw = limits.draw(rules, limited, owner.place(limited.scope()));
        HttpHeaders headers = RateLimits.headers(rules, limited, draw);
        if (!draw.granted()) {
            return Answer.error(rules.size(limited).refusal(request.path(), draw))
                    .with(headers);
        }
        return read(endpoint, owner, id, request, options, data).with(headers);
    }

    /** The first group is the project or organisation, if calls are limited by it; of the path of one project it is the only one. */
    private static ItemSource.Owner owner(Matcher path, RateLimitSet limited) {
        if (limited.scope().equals(RateLimitScope.USER)) {
            return new ItemSource.Owner(null, null, null);
        }
        if (limited.scope().equals(RateLimitScope.ORGANIZATION)) {
            return new ItemSource.Owner(organization(path.group(1)), null, null);
        }
        String project = path.group(1);
        ProjectId id;
        try {
            id = new ProjectId(FormFields.decodePath(project));
        } catch (IllegalArgumentException bad) {
            throw AtlasApiException.of(AtlasErrors.validation("groupId", "must have 24 hexadecimal digits"));
        }
        boolean ofCluster = path.groupCount() > 2;
        return new ItemSource.Owner(null, id, ofCluster ? ItemSource.ClusterSource.name(path.group(2)) : null);
    }

    private static OrganizationId organization(String segment) {
        try {
            return new OrganizationId(FormFields.decodePath(segment));
        } catch (IllegalArgumentException bad) {
            throw AtlasApiException.of(AtlasErrors.validation("orgId", "must have 24 hexadecimal digits"));
        }
    }

    private static Answer read(
            SimulatedEndpoint<?> endpoint,
            ItemSource.Owner owner,
            @Nullable String id,
            ReceivedRequest request,
            SimulatorOptions options,
            BackupData data) {
        AnswerRules rules = options.answers();
        Map<String, String> query;
        try {
            query = FormFields.parse(request.query());
        } catch (IllegalArgumentException malformed) {
            return Answer.error(AtlasErrors.validation("query", "must be percent-encoded"));
        }
        try {
            boolean paged = id == null && endpoint.shape() == Shape.PAGES;
            PageRequest form = paged ? PageQuery.parse(query) : PageQuery.form(query);
            refuse(endpoint, owner, request, rules);
            ItemSource.Call call = new ItemSource.Call(owner, data, query, options.rateLimits());
            String body = id == null
                    ? list(endpoint, call, form, rules.linkBase() + request.path(), rules)
                    : item(endpoint, call, form, id);
            return Answer.json(200, endpoint.version().contentType(), body);
        } catch (AtlasApiException refusal) {
            return refusal(refusal.error(), query, rules);
        }
    }

    private static <T> String list(
            SimulatedEndpoint<T> endpoint, ItemSource.Call call, PageRequest page, String url, AnswerRules rules) {
        List<T> items = endpoint.source().all(call);
        if (endpoint.shape() == Shape.PAGES && page.includeCount() && !rules.counts()) {
            throw AtlasApiException.of(AtlasErrors.timeoutWhilePaging());
        }
        long estimate = rules.estimate().applyAsLong(items.size());
        Page<T> cut = endpoint.shape() == Shape.PAGES
                ? rules.pages().cut(items, page, url, estimate)
                : new Page<>(items, 1, estimate, List.of(new Link(url, "self")));
        return rules.pages().document(endpoint.json().page(cut, page));
    }

    private static <T> String item(SimulatedEndpoint<T> endpoint, ItemSource.Call call, PageRequest form, String id) {
        T item = endpoint.shape() == Shape.DOCUMENT
                ? endpoint.source().all(call).get(0)
                : endpoint.source().one(call, id);
        return endpoint.json().item(item, form);
    }

    private static void refuse(
            SimulatedEndpoint<?> endpoint, ItemSource.Owner owner, ReceivedRequest request, AnswerRules rules) {
        if (endpoint.equals(SimulatedEndpoint.SHARED_SNAPSHOTS)) {
            switch (rules.sharedTier()) {
                case SERVED -> {}
                case GONE -> throw AtlasApiException.of(AtlasErrors.versionGone(request.path()));
                case NOT_FOUND -> throw AtlasApiException.of(AtlasErrors.resourceNotFound(request.path()));
            }
        }
        if (!endpoint.version().isAcceptable(request.headers().all("Accept"))) {
            throw AtlasApiException.of(AtlasErrors.notAcceptable());
        }
        ProjectId project = owner.project();
        if (project != null && rules.forbiddenProjects().contains(project)) {
            throw AtlasApiException.of(AtlasErrors.forbidden(project));
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
