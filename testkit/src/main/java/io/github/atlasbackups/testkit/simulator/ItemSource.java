package io.github.atlasbackups.testkit.simulator;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.Cluster;
import io.github.atlasbackups.model.ClusterName;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.Identified;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.RateLimit;
import io.github.atlasbackups.model.RateLimitScope;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.AtlasErrors;
import io.github.atlasbackups.testkit.data.BackupData;
import io.github.atlasbackups.testkit.data.BackupResource;
import io.github.atlasbackups.testkit.data.ClusterData;
import io.github.atlasbackups.testkit.data.ClusterKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the items of a list come from. Both methods throw {@link AtlasApiException} as the service refuses. */
interface ItemSource<T> {

    /**
     * What a path names.
     *
     * @param organization the organisation, or null for lists that are of none
     * @param project the project, or null for lists that are of no project
     * @param name the cluster, or null for lists that are of no cluster
     */
    record Owner(
            @Nullable OrganizationId organization,
            @Nullable ProjectId project,
            @Nullable ClusterName name) {

        /** Whose bucket a call draws from, in a set of this scope. */
        @Nullable
        Object place(RateLimitScope scope) {
            if (scope.equals(RateLimitScope.GROUP)) {
                return project;
            }
            return scope.equals(RateLimitScope.ORGANIZATION) ? organization : null;
        }

        ClusterRef cluster() {
            return new ClusterRef(requiredProject(), Objects.requireNonNull(name));
        }

        ProjectId requiredProject() {
            return Objects.requireNonNull(project);
        }
    }

    /**
     * What a call gets its answer from.
     *
     * @param data as they are at the moment of the call
     * @param limits what the service says of its limits
     */
    record Call(Owner owner, BackupData data, Map<String, String> query, RateLimitRules limits) {}

    Pattern ID = Pattern.compile("[a-f0-9]{24}");

    /** All of them, in the service's order. */
    List<T> all(Call call);

    /** The one with this id, by which the path of an item ends. */
    default T one(Call call, String id) {
        if (!ID.matcher(id).matches()) {
            throw AtlasApiException.of(AtlasErrors.validation("id", "must have 24 hexadecimal digits"));
        }
        return all(call).stream()
                .filter(item -> item instanceof Identified identified && id.equals(identified.id()))
                .findFirst()
                .orElseThrow(() -> AtlasApiException.of(AtlasErrors.backupNotFound(id)));
    }

    static <T extends Identified> ItemSource<T> backups(BackupResource<T> resource) {
        return call -> resource.items(call.data().cluster(call.owner().cluster(), resource));
    }

    static ItemSource<Snapshot> cloudSnapshots() {
        ItemSource<Snapshot> list = backups(BackupResource.CLOUD_SNAPSHOTS);
        return call -> {
            List<Snapshot> all = list.all(call);
            return PointInTime.of(call.query())
                    .map(moment -> moment.nearest(all))
                    .orElse(all);
        };
    }

    /** The one schedule of a dedicated cluster whose backup is switched on. */
    static ItemSource<BackupSchedule> schedule() {
        return call -> List.of(call.data().schedule(call.owner().cluster()));
    }

    static ItemSource<Project> projects() {
        return call -> call.data().projects();
    }

    /** Projects of an organisation that the caller may read. */
    static ItemSource<Project> organizationProjects() {
        return call -> {
            OrganizationId organization = Objects.requireNonNull(call.owner().organization());
            if (!call.data().knows(organization)) {
                throw AtlasApiException.of(AtlasErrors.noAccessTo(organization));
            }
            return call.data().seenBy(organization).projects();
        };
    }

    /** Each project with an outline of its clusters; flex clusters are left out. What the live service does of these is not known. */
    static ItemSource<ProjectClusters> outlines() {
        return call -> call.data().outlines();
    }

    /** The limits of the scope that the query names; one is read by its id. */
    static ItemSource<RateLimit> rateLimits() {
        return new RateLimitSource();
    }

    /** Limits, which have ids of their own kind. */
    record RateLimitSource() implements ItemSource<RateLimit> {

        private static final Map<String, RateLimitScope> PARAMETERS = Map.of(
                "groupId", RateLimitScope.GROUP, "orgId", RateLimitScope.ORGANIZATION, "userId", RateLimitScope.USER);

        @Override
        public List<RateLimit> all(Call call) {
            return Stream.of(RateLimitSet.values())
                    .filter(set -> PARAMETERS.entrySet().stream()
                            .anyMatch(parameter -> call.query().containsKey(parameter.getKey())
                                    && parameter.getValue().equals(set.scope())))
                    .map(set -> set.asSaid(call.limits().size(set)))
                    .toList();
        }

        @Override
        public RateLimit one(Call call, String id) {
            return all(call).stream()
                    .filter(limit -> id.equals(limit.id()))
                    .findFirst()
                    .orElseThrow(() -> AtlasApiException.of(AtlasErrors.resourceNotFound("rate limit " + id)));
        }
    }

    /** All but flex clusters. */
    static ItemSource<Cluster> clusters() {
        return new ClusterSource(false);
    }

    static ItemSource<Cluster> flexClusters() {
        return new ClusterSource(true);
    }

    /** Clusters of one kind, of which one is read by its name. */
    record ClusterSource(boolean flex) implements ItemSource<Cluster> {

        private static final String DELETED_TOO = "includeDeletedWithRetainedBackups";

        @Override
        public List<Cluster> all(Call call) {
            ProjectId project = call.owner().requiredProject();
            call.data().requireProject(project);
            boolean deletedToo = "true".equals(call.query().get(DELETED_TOO));
            return call.data().clustersOf(project, deletedToo).stream()
                    .filter(this::isOfKind)
                    .map(ClusterData::cluster)
                    .toList();
        }

        @Override
        public Cluster one(Call call, String name) {
            ClusterRef ref = new ClusterRef(call.owner().requiredProject(), name(name));
            ClusterData found = call.data().cluster(ref);
            if (found.deleted()) {
                throw AtlasApiException.of(AtlasErrors.clusterNotFound(ref));
            }
            if (!isOfKind(found)) {
                throw AtlasApiException.of(flex ? AtlasErrors.notAFlexCluster(ref) : AtlasErrors.isAFlexCluster(ref));
            }
            return found.cluster();
        }

        private boolean isOfKind(ClusterData cluster) {
            return flex == (cluster.kind() == ClusterKind.FLEX);
        }

        /** A name as it stands in a path. */
        static ClusterName name(String name) {
            try {
                return new ClusterName(FormFields.decodePath(name));
            } catch (IllegalArgumentException bad) {
                throw AtlasApiException.of(
                        AtlasErrors.validation("clusterName", "must have letters, digits and hyphens"));
            }
        }
    }
}
