package io.github.atlasbackups.testkit.data;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.error.ApiError.FieldViolation;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.OrganizationId;
import io.github.atlasbackups.model.ProjectId;
import java.time.Duration;
import java.util.List;

/** The errors of the service, with its codes and parameters; the sentences are the testkit's own. */
public final class AtlasErrors {

    private AtlasErrors() {}

    /** 400: a query or path parameter breaks the service's rules. */
    public static ApiError validation(String field, String description) {
        return new ApiError(
                400,
                "VALIDATION_ERROR",
                "The request has a bad parameter: " + field + " " + description + ".",
                "Bad Request",
                List.of(field),
                List.of(new FieldViolation(field, description)),
                null,
                null);
    }

    /** 400: the flex operations were asked for a cluster of another kind. */
    public static ApiError notAFlexCluster(ClusterRef cluster) {
        return error(
                400,
                "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API",
                "Cluster " + cluster.cluster() + " is no flex cluster, and this operation serves only those.",
                "Bad Request",
                cluster.cluster().value());
    }

    /** 400: the cluster operations were asked for a flex cluster. */
    public static ApiError isAFlexCluster(ClusterRef cluster) {
        return error(
                400,
                "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API",
                "Cluster " + cluster.cluster() + " is a flex cluster, and this operation does not serve those.",
                "Bad Request",
                cluster.cluster().value());
    }

    /** 400: the tier of this cluster lacks what was asked for. What the live service says of these tiers is not known. */
    public static ApiError featureUnsupported(ClusterRef cluster) {
        return error(
                400,
                "FEATURE_UNSUPPORTED",
                "Cluster " + cluster.cluster() + " is of a tier that does not have this.",
                "Bad Request",
                cluster.cluster().value());
    }

    /** 400: the moment to look a snapshot up by is none. */
    public static ApiError invalidPointInTime(String value) {
        return error(400, "INVALID_PIT_RESTORE_TIME", "This is no moment to restore to.", "Bad Request", value);
    }

    /** 400: two query parameters that go only one at a time. */
    public static ApiError mutuallyExclusive(String one, String other) {
        return error(
                400,
                "MUTUALLY_EXCLUSIVE_QUERY_PARAMETERS",
                "These parameters exclude each other: " + one + ", " + other + ".",
                "Bad Request",
                one,
                other);
    }

    /** 404: no snapshot was taken before the moment. The code is spelt with a zero, as the service's is. */
    public static ApiError noSnapshotBefore(String seconds) {
        return error(
                404,
                "UNABLE_T0_FIND_SNAPSHOT_PRIOR_TO_PIT_RESTORE_OPTIME",
                "No snapshot was taken before that moment.",
                "Not Found",
                seconds);
    }

    /** 401: no credentials, or ones that the service does not take. Carries the code that the live service sends. */
    public static ApiError unauthorized() {
        return error(401, "UNEXPECTED_ERROR", "Valid credentials are needed here.", "Unauthorized");
    }

    /** 401: good credentials of another organisation. */
    public static ApiError noAccessTo(OrganizationId organization) {
        return error(
                401,
                "USER_CANNOT_ACCESS_ORG",
                "These credentials have no access to organization " + organization + ".",
                "Unauthorized",
                organization.value());
    }

    /** 403: good credentials that may not do this. */
    public static ApiError forbidden(ProjectId project) {
        return error(
                403,
                "USER_UNAUTHORIZED",
                "These credentials may not read project " + project + ".",
                "Forbidden",
                project.value());
    }

    /** 404: no such project. */
    public static ApiError projectNotFound(ProjectId project) {
        return resourceNotFound("project " + project);
    }

    /** 404: no such cluster in the project. */
    public static ApiError clusterNotFound(ClusterRef cluster) {
        return error(
                404,
                "CLUSTER_NOT_FOUND",
                "Project " + cluster.project() + " has no cluster " + cluster.cluster() + ".",
                "Not Found",
                cluster.cluster().value(),
                cluster.project().value());
    }

    /** 404: the cluster's backup is switched off. */
    public static ApiError backupSwitchedOff(ClusterRef cluster) {
        return error(
                404,
                "BACKUP_CONFIG_NOT_FOUND",
                "Cluster " + cluster.cluster() + " has no backup configuration.",
                "Not Found",
                cluster.cluster().value(),
                cluster.project().value());
    }

    /** 404: the list has no item with this id. */
    public static ApiError backupNotFound(String id) {
        return resourceNotFound("backup " + id);
    }

    /** 404: nothing at all is served there. */
    public static ApiError resourceNotFound(String what) {
        return error(404, "RESOURCE_NOT_FOUND", "There is no " + what + ".", "Not Found", what);
    }

    /** 405: the resource is there, and can only be read. */
    public static ApiError methodNotAllowed(String method) {
        return error(
                405, "METHOD_NOT_ALLOWED", "This resource does not take this method.", "Method Not Allowed", method);
    }

    /** 406: the {@code Accept} header names no version of the resource. The code is the testkit's own. */
    public static ApiError notAcceptable() {
        return error(
                406,
                "NOT_ACCEPTABLE",
                "The Accept header must be like application/vnd.atlas.2025-03-12+json, with a date not before this"
                        + " resource's first version.",
                "Not Acceptable");
    }

    /** 410: the operation is past its sunset. */
    public static ApiError versionGone(String path) {
        return error(410, "VERSION_GONE", "This version of the operation is no longer served.", "Gone", path);
    }

    /** 429: the bucket is empty. {@link ApiError#retryAfter()} is the same wait that the second parameter names. */
    public static ApiError rateLimited(String path, Duration retryAfter, long capacity, long refill, Duration period) {
        return error(
                        429,
                        "RATE_LIMITED_TOKEN_BUCKET",
                        "This project has no more calls of this kind for now.",
                        "Too Many Requests",
                        path,
                        Long.toString(retryAfter.toSeconds()),
                        Long.toString(capacity),
                        Long.toString(refill),
                        Long.toString(period.toSeconds()))
                .withRetryAfter(retryAfter);
    }

    /** 500: the service failed. */
    public static ApiError unexpected() {
        return error(500, "UNEXPECTED_ERROR", "The service failed.", "Internal Server Error");
    }

    /** 500: the service gave up counting a list; without the count it answers. */
    public static ApiError timeoutWhilePaging() {
        return error(500, "TIMEOUT_WHILE_PAGING", "The items were not counted in time.", "Internal Server Error");
    }

    private static ApiError error(int status, String code, String detail, String reason, String... parameters) {
        return new ApiError(status, code, detail, reason, List.of(parameters), List.of(), null, null);
    }
}
