package io.github.atlasbackups.protocol.endpoint;

import io.github.atlasbackups.error.ApiError;
import io.github.atlasbackups.protocol.json.ErrorReader;
import io.github.atlasbackups.protocol.json.Secrets;
import io.github.atlasbackups.transport.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to do about a refusal, by its code or else by its status, with the parameters that say it exactly. */
final class Advice {

    private static final int PROXY_AUTHENTICATION = 407;
    private static final int MAX_HOST = 100;
    private static final int MAX_QUOTE = 120;
    private static final int MAX_CODING = 60;

    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?:[^/?#]*@)?([^/?#]+).*", Pattern.DOTALL);

    private static final String THREE_CAUSES =
            "One of three: the key, secret or token is unknown, revoked or has expired; it belongs"
                    + " to another organisation than the project; or it is used against another environment than its own: look at the base"
                    + " URL (Atlas for Government has one of its own)";

    private Advice() {}

    /**
     * Advice on an error that the response was read as, or null if there is none beyond what the service said.
     *
     * @param role the least role that may call the operation
     */
    static @Nullable String on(ApiError error, HttpResponse response, Secrets secrets, String role) {
        if (!ErrorReader.isServiceForm(response)) {
            String stranger = onStranger(error.status(), response, secrets);
            if (stranger != null) {
                return stranger;
            }
        }
        String advice = error.errorCode() == null ? null : onCode(error.errorCode(), error.parameters(), role);
        return advice != null ? advice : onStatus(error.status(), role);
    }

    private static @Nullable String onCode(String code, List<String> parameters, String role) {
        return switch (code) {
            case "CANNOT_USE_NON_FLEX_CLUSTER_IN_FLEX_API" ->
                cluster(parameters)
                        + " is no flex cluster: list its backups with cloudSnapshots(), or with snapshots(), which finds the tier;"
                        + " its restore jobs with cloudRestoreJobs()";
            case "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API" ->
                cluster(parameters)
                        + " is a flex cluster: list its backups with flexSnapshots(), or with snapshots(), which finds the tier;"
                        + " its restore jobs with flexRestoreJobs()";
            case "CANNOT_USE_SERVERLESS_INSTANCE_IN_CLUSTER_API" ->
                cluster(parameters) + " is a serverless instance, which no call of this library lists";
            case "CHECKPOINTS_ONLY_ON_CONTINOUS_BACKUP", "CHECKPOINTS_ONLY_ON_CONTINUOUS_BACKUP" ->
                "Only legacy backup has checkpoints; this cluster has cloud backup: list its snapshots with cloudSnapshots()";
            case "INCORRECT_BACKUP_API_ENDPOINT" ->
                "This cluster has cloud backup: list its snapshots with cloudSnapshots()";
            case "BACKUP_CONFIG_NOT_FOUND", "BACKUP_JOB_NOT_FOUND", "PROVIDER_BACKUP_NOT_SUPPORTED" ->
                "Backup is switched off for this cluster, or its tier has none";
            case "FEATURE_UNSUPPORTED" ->
                "The tier of this cluster doesn't have this kind of backup: snapshots() finds the tier, checkpoints() is for legacy"
                        + " backup";
            case "CLUSTER_NOT_FOUND", "CLUSTER_NAME_NOT_FOUND" ->
                "Check the cluster's name, upper and lower case included, and that it is in this project";
            case "TIMEOUT_WHILE_PAGING" ->
                "The service can't count this list in time: read it without the count, by includeCount(false); a listing does so by itself";
            case "RESOURCE_NOT_FOUND",
                    "GROUP_NOT_FOUND",
                    "INVALID_GROUP_ID",
                    "NOT_ATLAS_GROUP",
                    "INVALID_ATLAS_GROUP" ->
                "Check the project id, and that the credentials are of the organisation that owns the project";
            case "IP_ADDRESS_NOT_ON_ACCESS_LIST", "IP_ADDRESS_NOT_ON_WHITELIST" ->
                "Add the address " + first(parameters, "that the call comes from")
                        + " to the API access list of the key or service account, or call from one that is on it";
            case "RESOURCE_REQUIRES_ACCESS_LIST",
                    "RESOURCE_REQUIRES_WHITELIST",
                    "ORG_REQUIRES_ACCESS_LIST",
                    "ORG_REQUIRES_WHITELIST" ->
                "The organisation demands an API access list: give the key or service account one that has the address that the"
                        + " call comes from";
            case "NOT_IN_GROUP",
                    "USER_UNAUTHORIZED",
                    "USER_CANNOT_ACCESS_GROUP",
                    "USER_CANNOT_ACCESS_ORG",
                    "ACCESS_FORBIDDEN" ->
                "The credentials are good but may not do this: give them the role " + role + in(role);
            case "ACCOUNT_SUSPENDED" -> "The organisation is suspended, most often for a bill that wasn't paid";
            case "RATE_LIMITED_TOKEN_BUCKET" -> limit(parameters);
            case "VERSION_GONE" ->
                "This version of the operation has ended: a newer release of this library may call its successor";
            default ->
                code.contains("PAUSED")
                        ? cluster(parameters)
                                + " is paused: no snapshots are taken of it until it is resumed; list those that it has"
                        : null;
        };
    }

    private static @Nullable String onStatus(int status, String role) {
        return switch (status) {
            case 401 -> THREE_CAUSES;
            case 403 ->
                "The credentials need the role " + role + in(role)
                        + ", and the call must come from an address on their API access list";
            default -> null;
        };
    }

    /** An answer that isn't in the service's form: something in between gave it. */
    private static @Nullable String onStranger(int status, HttpResponse response, Secrets secrets) {
        if (status == PROXY_AUTHENTICATION) {
            return "the proxy wants a user name and password (407), or doesn't take those it was given: set them at the transport";
        }
        if (status >= 300 && status < 400) {
            return "redirected to " + target(response, secrets)
                    + ": the base URL is wrong or a login page stands in between; redirects are not followed";
        }
        String coding = response.headers().first("Content-Encoding").orElse("");
        if (!coding.isEmpty()) {
            return "a proxy or gateway answered " + status
                    + ", not the service, with a body that can't be read (content coding "
                    + secrets.quoted(coding, MAX_CODING) + ")";
        }
        if (response.bodyLength() > 0) {
            return "a proxy or gateway answered " + status + ", not the service: "
                    + secrets.quoted(response, MAX_QUOTE);
        }
        return status >= 500
                ? "nothing says why; a proxy or gateway may have answered " + status + ", not the service"
                : null;
    }

    private static String target(HttpResponse response, Secrets secrets) {
        String location = response.headers().first("Location").orElse("");
        Matcher absolute = HOST.matcher(location);
        if (absolute.matches()) {
            return secrets.printable(absolute.group(1), MAX_HOST);
        }
        return location.isEmpty() ? "nowhere, without a Location" : "another path";
    }

    private static String limit(List<String> parameters) {
        if (parameters.size() < 5) {
            return "The limit is shared by everything that calls the service for this project: call less often";
        }
        return "The limit is " + parameters.get(2) + " calls, of which " + parameters.get(3) + " come back every "
                + parameters.get(4)
                + " s, shared by all that make calls of this kind for this project: call less often";
    }

    private static String in(String role) {
        return role.startsWith("Project ") ? " in this project" : "";
    }

    private static String cluster(List<String> parameters) {
        return parameters.isEmpty() ? "The cluster" : "Cluster " + parameters.get(0);
    }

    private static String first(List<String> parameters, String otherwise) {
        return parameters.isEmpty() ? otherwise : parameters.get(0);
    }
}
