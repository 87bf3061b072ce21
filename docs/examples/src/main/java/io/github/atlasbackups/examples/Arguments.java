package io.github.atlasbackups.examples;

import io.github.atlasbackups.listing.PageRequest;
import io.github.atlasbackups.model.ClusterRef;
import io.github.atlasbackups.model.ProjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param mode the demo, the simulator alone, a listing, or help
 * @param baseUrl where the service is, or null for what the environment says
 * @param project the project id, required to list anything but projects
 * @param cluster the cluster name, required to list backups
 * @param what what is listed; by default what the project and the cluster are enough for
 * @param transport which HTTP client is used
 * @param page the page's form and, if {@code onlyOnePage}, its number
 * @param onlyOnePage whether one page is listed instead of everything
 * @param format how items are printed
 */
record Arguments(
        Mode mode,
        @Nullable String baseUrl,
        @Nullable String project,
        @Nullable String cluster,
        What what,
        Transport transport,
        PageRequest page,
        boolean onlyOnePage,
        Format format) {

    static final String USAGE = """
            usage: ListBackups                      lists the projects that the credentials see; without credentials, a demo
                                                    project and its backups, from a simulator in this process
                   ListBackups --serve              serves that simulator until stopped
                   ListBackups --project ID         lists the clusters of a project
                   ListBackups --project ID --cluster NAME
                               [--what auto|cloud|cloud-sharded|flex|shared|checkpoints|clusters|projects]
                               [--transport jdk|vertx] [--items-per-page 1..500] [--page N]
                               [--envelope] [--no-count] [--format table|json]
                               [--base-url https://cloud.mongodbgov.com]

            Credentials come from MONGODB_ATLAS_CLIENT_ID and MONGODB_ATLAS_CLIENT_SECRET, else MONGODB_ATLAS_PUBLIC_KEY
            and MONGODB_ATLAS_PRIVATE_KEY, else MONGODB_ATLAS_ACCESS_TOKEN; the service's address, if
            it is not given, from MONGODB_ATLAS_BASE_URL; a project that is not given from MONGODB_ATLAS_PROJECT_ID.""";

    enum Mode {
        DEMO,
        SERVE,
        LIST,
        HELP
    }

    /** What is listed; {@code AUTO} are the snapshots of a cluster, whatever its tier. */
    enum What {
        PROJECTS,
        CLUSTERS,
        AUTO,
        CLOUD,
        CLOUD_SHARDED,
        FLEX,
        SHARED,
        CHECKPOINTS
    }

    enum Transport {
        JDK,
        VERTX
    }

    enum Format {
        TABLE,
        JSON
    }

    /**
     * @throws BadArguments saying what is wrong
     */
    static Arguments parse(List<String> words, Map<String, String> environment) {
        Deque<String> rest = new ArrayDeque<>(words);
        Mode mode = null;
        String baseUrl = null;
        String project = null;
        String cluster = null;
        What what = null;
        Transport transport = Transport.JDK;
        PageRequest page = PageRequest.first();
        boolean onlyOnePage = false;
        Format format = Format.TABLE;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--help" -> mode = Mode.HELP;
                case "--serve" -> mode = Mode.SERVE;
                case "--base-url" -> baseUrl = value(option, rest);
                case "--project" -> project = value(option, rest);
                case "--cluster" -> cluster = value(option, rest);
                case "--what" -> what = choice(option, rest, What.class);
                case "--transport" -> transport = choice(option, rest, Transport.class);
                case "--format" -> format = choice(option, rest, Format.class);
                case "--envelope" -> page = page.envelope(true);
                case "--no-count" -> page = page.includeCount(false);
                case "--items-per-page" -> page = bounded(page::itemsPerPage, option, rest);
                case "--page" -> {
                    page = bounded(page::pageNum, option, rest);
                    onlyOnePage = true;
                }
                default -> throw new BadArguments("unknown argument " + option);
            }
        }
        if (mode == null) {
            boolean lists = project != null || cluster != null || what != null || onlyOnePage;
            mode = lists || hasCredentials(environment) ? Mode.LIST : Mode.DEMO;
        }
        if (mode == Mode.LIST) {
            project = project != null ? project : environment.get("MONGODB_ATLAS_PROJECT_ID");
            what = what != null ? what : enoughFor(project, cluster);
            if (what != What.PROJECTS) {
                require("--project", project);
            }
            if (what != What.PROJECTS && what != What.CLUSTERS) {
                require("--cluster", cluster);
            }
        }
        return new Arguments(
                mode, baseUrl, project, cluster, what == null ? What.AUTO : what, transport, page, onlyOnePage, format);
    }

    private static What enoughFor(@Nullable String project, @Nullable String cluster) {
        if (cluster != null) {
            return What.AUTO;
        }
        return project != null ? What.CLUSTERS : What.PROJECTS;
    }

    private static boolean hasCredentials(Map<String, String> environment) {
        return Stream.of(
                        "MONGODB_ATLAS_CLIENT_ID",
                        "MONGODB_ATLAS_PUBLIC_KEY",
                        "MONGODB_ATLAS_PUBLIC_API_KEY",
                        "MONGODB_ATLAS_ACCESS_TOKEN")
                .anyMatch(environment::containsKey);
    }

    /** The same, for the clusters of this project. */
    Arguments listing(ProjectId ref) {
        return new Arguments(
                Mode.LIST, baseUrl, ref.value(), null, What.CLUSTERS, transport, page, onlyOnePage, format);
    }

    /** The same, for this cluster. */
    Arguments listing(ClusterRef ref, What newWhat) {
        return new Arguments(
                Mode.LIST,
                baseUrl,
                ref.project().value(),
                ref.cluster().value(),
                newWhat,
                transport,
                page,
                onlyOnePage,
                format);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty() || rest.peek().startsWith("--")) {
            throw new BadArguments(option + " needs a value");
        }
        return rest.pop();
    }

    private static PageRequest bounded(IntFunction<PageRequest> setting, String option, Deque<String> rest) {
        String value = value(option, rest);
        try {
            return setting.apply(Integer.parseInt(value));
        } catch (NumberFormatException notANumber) {
            throw new BadArguments(option + " needs a number, was " + value);
        } catch (IllegalArgumentException outOfBounds) {
            throw new BadArguments(outOfBounds.getMessage());
        }
    }

    private static <E extends Enum<E>> E choice(String option, Deque<String> rest, Class<E> choices) {
        String value = value(option, rest);
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(value)) {
                return choice;
            }
        }
        throw new BadArguments(option + " does not know " + value);
    }

    private static void require(String option, @Nullable Object value) {
        if (value == null) {
            throw new BadArguments(option + " is missing");
        }
    }
}
