package io.github.atlasbackups.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.examples.cli.SeededOrganization;
import io.github.atlasbackups.examples.cli.ToolRun;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.Snapshot;
import io.github.atlasbackups.testkit.data.ClusterData;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** What the page says; how it looks, {@link HtmlReportBrowserTest} finds out. */
class HtmlReportTest {

    private static final Instant FROM = ToolRun.NOW.minus(Duration.ofDays(30));
    private static final Pattern ROW =
            Pattern.compile("data-cluster=\"([^\"]*)\".*?</li>\n(?=<li class=\"row|</ol>)", Pattern.DOTALL);
    private static final Pattern POINTS = Pattern.compile("class=\"points\" d=\"(M[^\"]+|)\"");

    private static Map<String, String> rows(String page) {
        Map<String, String> rows = new HashMap<>();
        for (Matcher row = ROW.matcher(page.substring(page.indexOf("<ol"))); row.find(); ) {
            rows.put(row.group(1), row.group());
        }
        return rows;
    }

    /** Of thirty days a column is an hour. */
    private static Set<Integer> pointsOf(String row) {
        Matcher points = POINTS.matcher(row);
        assertThat(points.find()).as(row).isTrue();
        return Arrays.stream(points.group(1).split("M", -1))
                .filter(each -> !each.isEmpty())
                .map(each -> Integer.valueOf(each.substring(0, each.indexOf('.'))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Integer> hoursOf(ClusterData cluster) {
        return cluster.snapshots().stream()
                .filter(Snapshot::isCompleted)
                .filter(snapshot ->
                        snapshot.expiresAt() == null || snapshot.expiresAt().isAfter(ToolRun.NOW))
                .map(Backup::takenAt)
                .filter(moment -> moment != null && !moment.isBefore(FROM))
                .map(moment -> (int) Duration.between(FROM, moment).toHours())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 6})
    void everyRestorePointHasAMarkInTheColumnOfItsHour(long seed) {
        try (SeededOrganization organization = new SeededOrganization(seed)) {
            Map<String, String> rows = rows(organization.report(3, "sweep", "--format", "html"));
            int compared = 0;
            for (ClusterData cluster : organization.visible()) {
                String project = organization.nameOf(cluster.ref().project());
                if (project.equals(SeededOrganization.EVIL)) {
                    continue;
                }
                String row = rows.get(project + "/" + cluster.ref().cluster());
                assertThat(row).as("row of %s", cluster.ref()).isNotNull();
                if (organization.refused().contains(cluster.ref())) {
                    assertThat(row).contains("UNKNOWN", "could not be read: ").contains("404");
                } else {
                    assertThat(pointsOf(row)).as("%s", cluster.ref()).isEqualTo(hoursOf(cluster));
                    compared += hoursOf(cluster).size();
                }
            }
            assertThat(compared).isGreaterThan(50);
        }
    }

    @Test
    void whatAServiceSentIsTextAndNeverMarkup() {
        try (SeededOrganization organization = new SeededOrganization(1)) {
            String page = organization.report(3, "sweep", "--format", "html");
            assertThat(page)
                    .contains(
                            "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;|\\\\u000a\\u001b[2J\\u202e&amp;amp;{{x}}")
                    .doesNotContain("<script", "\u001b", "\u202e");
        }
    }

    /** A page that is well-formed XML, but for its first line and what has no end tag, has nothing that broke out of its place. */
    @Test
    void thePageIsWellFormed() throws Exception {
        try (SeededOrganization organization = new SeededOrganization(2)) {
            String page = organization
                    .report(3, "sweep", "--format", "html")
                    .replace("<!DOCTYPE html>", "")
                    .replaceAll("<(meta|link)([^>]*)>", "<$1$2/>");
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
        }
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        ToolRun tool = new ToolRun();
        tool.run("sweep", "--demo", "--format", "html");
        assertThat(tool.out()).doesNotContain("http:", "https:", "url(", "@import", "src=", "<script", "onclick");
    }
}
