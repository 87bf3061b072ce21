package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.ProjectId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An organisation that a test wants, and its projects, by their names. A value.
 *
 * @param id its id
 * @param name what people call it
 * @param projects its projects
 */
public record OrganizationPlan(OrganizationId id, String name, List<ProjectPlan> projects) {

    /** Copies the list. */
    public OrganizationPlan {
        projects = List.copyOf(projects);
    }

    /** An organisation of this name with these projects. Its id follows from its name. */
    public static OrganizationPlan organization(String name, ProjectPlan... projects) {
        return new OrganizationPlan(
                new OrganizationId(ObjectIds.named("organization " + name)), name, List.of(projects));
    }

    /** The same organisation with another id. */
    public OrganizationPlan id(OrganizationId newId) {
        return new OrganizationPlan(newId, name, projects);
    }

    /**
     * The data of these organisations as they stand at a moment: the newest backups are of shortly before.
     *
     * @throws IllegalArgumentException if two organisations, or two projects, have one id
     */
    public static BackupData dataOf(Instant asOf, OrganizationPlan... organizations) {
        Set<OrganizationId> ids = new HashSet<>();
        Set<ProjectId> projectIds = new HashSet<>();
        BackupData data = BackupData.of();
        for (OrganizationPlan organization : organizations) {
            requireNew(ids.add(organization.id), "organization", organization.name);
            data = data.withOrganization(organization.id, organization.name);
            for (ProjectPlan project : organization.projects) {
                requireNew(projectIds.add(project.id()), "project", project.name());
                data = project.addTo(data, organization.id, asOf);
            }
        }
        return data;
    }

    private static void requireNew(boolean isNew, String what, String name) {
        if (!isNew) {
            throw new IllegalArgumentException(
                    "the " + what + " called " + name + " has the id of another one: give it one of its own by id(…)");
        }
    }
}
