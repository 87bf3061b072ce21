package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.error.AtlasApiException;
import io.github.atlasbackups.model.BackupSchedule;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.Project;
import io.github.atlasbackups.model.ProjectClusters;
import io.github.atlasbackups.model.ProjectId;
import io.github.atlasbackups.model.Tag;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that a service knows: organisations, their projects, and clusters by project and name. A value; changed copies stand for what
 * happens over time.
 */
public final class BackupData {

    private static final Set<ClusterKind> NOT_DEDICATED = Set.of(ClusterKind.SHARED, ClusterKind.FREE);
    private static final String UNNAMED_ORGANIZATION = "demo-organization";
    private static final Instant CREATED = Instant.parse("2025-03-04T09:00:00Z");

    /** The organisation of projects that were given no other. */
    public static final OrganizationId ORGANIZATION = new OrganizationId("64d0c0ffee0123456789aaaa");

    private final Map<ClusterRef, ClusterData> clusters;
    private final Map<ProjectId, List<ClusterData>> byProject;
    /** Those that were added by themselves. */
    private final Map<ProjectId, Project> projects;
    /** Those that were added by themselves, with their names. */
    private final Map<OrganizationId, String> organizations;
    /** Whether time changes anything: each request looks at the data as they are then. */
    private final boolean changesByItself;

    private BackupData(
            Map<ClusterRef, ClusterData> clusters,
            Map<ProjectId, Project> projects,
            Map<OrganizationId, String> organizations) {
        this.clusters = Collections.unmodifiableMap(clusters);
        this.byProject = clusters.values().stream()
                .collect(Collectors.groupingBy(cluster -> cluster.ref().project()));
        this.projects = Collections.unmodifiableMap(projects);
        this.organizations = Collections.unmodifiableMap(organizations);
        this.changesByItself = clusters.values().stream()
                .anyMatch(cluster -> !cluster.underWay().isEmpty());
    }

    /** Data of these clusters; of two with the same name in one project the later one counts. */
    public static BackupData of(ClusterData... clusters) {
        Map<ClusterRef, ClusterData> byRef = new LinkedHashMap<>();
        for (ClusterData cluster : clusters) {
            byRef.put(cluster.ref(), cluster);
        }
        return new BackupData(byRef, Map.of(), Map.of());
    }

    /** The same data with this cluster added, or instead of the one of its name. */
    public BackupData with(ClusterData cluster) {
        Map<ClusterRef, ClusterData> changed = new LinkedHashMap<>(clusters);
        changed.put(cluster.ref(), cluster);
        return new BackupData(changed, projects, organizations);
    }

    /** The same data without this project and its clusters. */
    public BackupData without(ProjectId project) {
        Map<ClusterRef, ClusterData> otherClusters = new LinkedHashMap<>(clusters);
        otherClusters.keySet().removeIf(ref -> ref.project().equals(project));
        Map<ProjectId, Project> otherProjects = new LinkedHashMap<>(projects);
        otherProjects.remove(project);
        return new BackupData(otherClusters, otherProjects, organizations);
    }

    /**
     * The same data with this project, or with this one's name and labels. A project that has clusters is there without being
     * added; its name is {@code project-} and the end of its id.
     *
     * @param name what people call it
     */
    public BackupData withProject(ProjectId project, String name, Tag... tags) {
        return withProject(ORGANIZATION, project, name, tags);
    }

    /** As {@link #withProject(ProjectId, String, Tag...)}, in an organisation of its own; the service knows that from then on. */
    public BackupData withProject(OrganizationId organization, ProjectId project, String name, Tag... tags) {
        Map<ProjectId, Project> changed = new LinkedHashMap<>(projects);
        changed.put(project, named(organization, project, name, List.of(tags)));
        return new BackupData(clusters, changed, organizations);
    }

    /**
     * The same data with this organisation, or with this one's name. The organisation of a project is there without being added.
     *
     * @param name what people call it
     */
    public BackupData withOrganization(OrganizationId organization, String name) {
        Map<OrganizationId, String> changed = new LinkedHashMap<>(organizations);
        changed.put(organization, name);
        return new BackupData(clusters, projects, changed);
    }

    /** Whether the service knows the organisation: it was added, or a project is of it. {@link #ORGANIZATION} where no other was added. */
    public boolean knows(OrganizationId organization) {
        return organizations.containsKey(organization)
                || (organizations.isEmpty() && organization.equals(ORGANIZATION))
                || projects().stream().anyMatch(project -> organization.value().equals(project.orgId()));
    }

    /** What people call the organisation. */
    String name(@Nullable String organization) {
        return organization == null
                ? UNNAMED_ORGANIZATION
                : organizations.getOrDefault(new OrganizationId(organization), UNNAMED_ORGANIZATION);
    }

    /** What credentials of this organisation see: its projects and their clusters. */
    public BackupData seenBy(OrganizationId organization) {
        BackupData own = this;
        for (Project project : projects()) {
            if (!organization.value().equals(project.orgId())) {
                own = own.without(Objects.requireNonNull(project.ref()));
            }
        }
        return new BackupData(own.clusters, own.projects, Map.of(organization, name(organization.value())));
    }

    /** The projects in the byte order of their names, each with the count of its clusters. */
    public List<Project> projects() {
        Map<ProjectId, Project> all = new LinkedHashMap<>(projects);
        for (ClusterRef ref : clusters.keySet()) {
            all.computeIfAbsent(
                    ref.project(),
                    project -> named(
                            ORGANIZATION, project, "project-" + project.value().substring(20), List.of()));
        }
        return all.entrySet().stream()
                .map(entry -> counted(entry.getValue(), clustersOf(entry.getKey())))
                .sorted(Comparator.comparing(project -> String.valueOf(project.name())))
                .toList();
    }

    /** The projects with an outline of their clusters; flex clusters are left out. What the live service does of these is not known. */
    public List<ProjectClusters> outlines() {
        return projects().stream()
                .map(project -> ClusterOutlines.of(
                        project, name(project.orgId()), clustersOf(Objects.requireNonNull(project.ref()))))
                .toList();
    }

    /** The clusters of a project that are up, in the order they were added. */
    public List<ClusterData> clustersOf(ProjectId project) {
        return clustersOf(project, false);
    }

    /** The same with those that were deleted while their backups are kept, or without. */
    public List<ClusterData> clustersOf(ProjectId project, boolean deletedToo) {
        return byProject.getOrDefault(project, List.of()).stream()
                .filter(cluster -> deletedToo || !cluster.deleted())
                .toList();
    }

    /**
     * Sees to it that the service knows the project.
     *
     * @throws AtlasApiException 404, as the service would refuse
     */
    public void requireProject(ProjectId project) {
        if (!knows(project)) {
            throw AtlasApiException.of(AtlasErrors.projectNotFound(project));
        }
    }

    /** The same data as they are at a moment: see {@link ClusterData#at}. */
    public BackupData at(Instant now) {
        if (!changesByItself) {
            return this;
        }
        Map<ClusterRef, ClusterData> then = new LinkedHashMap<>();
        clusters.forEach((ref, cluster) -> then.put(ref, cluster.at(now)));
        return new BackupData(then, projects, organizations);
    }

    private static Project named(OrganizationId organization, ProjectId id, String name, List<Tag> tags) {
        return new Project(id.value(), name, organization.value(), CREATED, 0L, tags, List.of());
    }

    private static Project counted(Project project, List<ClusterData> itsClusters) {
        return new Project(
                project.id(),
                project.name(),
                project.orgId(),
                project.created(),
                (long) itsClusters.size(),
                project.tags(),
                project.links());
    }

    /** The clusters in the order they were added. */
    public Collection<ClusterData> clusters() {
        return clusters.values();
    }

    /**
     * The cluster, if the service knows it.
     *
     * @throws AtlasApiException as the service would refuse: 404 for an unknown project or cluster
     */
    public ClusterData cluster(ClusterRef ref) {
        ClusterData cluster = clusters.get(ref);
        if (cluster == null) {
            throw AtlasApiException.of(
                    knows(ref.project())
                            ? AtlasErrors.clusterNotFound(ref)
                            : AtlasErrors.projectNotFound(ref.project()));
        }
        return cluster;
    }

    /**
     * A dedicated cluster's schedule.
     *
     * @throws AtlasApiException as the service would refuse: 404 for what it doesn't know and where backup is off, 400 for a cluster of
     *     another tier
     */
    public BackupSchedule schedule(ClusterRef ref) {
        ClusterData cluster = cluster(ref, BackupResource.CLOUD_SNAPSHOTS);
        if (!Boolean.TRUE.equals(cluster.cluster().backupEnabled())) {
            throw AtlasApiException.of(AtlasErrors.backupSwitchedOff(ref));
        }
        return cluster.schedule();
    }

    /**
     * The cluster, if the service knows it and serves this list of it.
     *
     * @throws AtlasApiException as the service would refuse: 404 for an unknown project or cluster, 400 for a cluster of
     *     another kind
     */
    public ClusterData cluster(ClusterRef ref, BackupResource<?> resource) {
        ClusterData cluster = cluster(ref);
        boolean flexWanted = resource.isOfFlex();
        boolean flexFound = cluster.kind() == ClusterKind.FLEX;
        if (flexWanted && !flexFound) {
            throw AtlasApiException.of(AtlasErrors.notAFlexCluster(ref));
        }
        if (!flexWanted && flexFound) {
            throw AtlasApiException.of(AtlasErrors.isAFlexCluster(ref));
        }
        if (NOT_DEDICATED.contains(cluster.kind()) && resource.isOfCloudBackup()) {
            throw AtlasApiException.of(AtlasErrors.featureUnsupported(ref));
        }
        return cluster;
    }

    private boolean knows(ProjectId project) {
        return projects.containsKey(project) || byProject.containsKey(project);
    }
}
