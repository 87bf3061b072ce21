package io.github.atlasbackups.model;

import java.util.regex.Pattern;

/**
 * Whose rate limits: a project, an organisation, or a key or service account.
 *
 * @param scope which of these
 * @param id the id of the project or organisation, the public key, or the client id
 */
public record RateLimitOwner(RateLimitScope scope, String id) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.~-]{1,100}");

    /**
     * @throws IllegalArgumentException if the scope is none of these three, or the id has something else than letters, digits and
     *     {@code - _ . ~}; the message quotes at most 64 characters of it
     */
    public RateLimitOwner {
        if (!scope.equals(RateLimitScope.GROUP)
                && !scope.equals(RateLimitScope.ORGANIZATION)
                && !scope.equals(RateLimitScope.USER)) {
            throw new IllegalArgumentException("a project, an organization or a user has rate limits, not " + scope);
        }
        if (!PLAIN.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an id must have 1 to 100 letters, digits and - _ . ~, was " + Quoted.of(id));
        }
    }

    /** A project, for the limits that all who call for it share. */
    public static RateLimitOwner of(ProjectId project) {
        return new RateLimitOwner(RateLimitScope.GROUP, project.value());
    }

    /** An organisation, for the limits that all who call for it share. */
    public static RateLimitOwner of(OrganizationId organization) {
        return new RateLimitOwner(RateLimitScope.ORGANIZATION, organization.value());
    }

    /** Who calls: an API key by its public key, a service account by its client id. */
    public static RateLimitOwner ofUser(String publicKeyOrClientId) {
        return new RateLimitOwner(RateLimitScope.USER, publicKeyOrClientId);
    }
}
