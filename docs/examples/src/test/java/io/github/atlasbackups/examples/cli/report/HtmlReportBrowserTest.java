package io.github.atlasbackups.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.atlasbackups.examples.cli.SeededOrganization;
import io.github.atlasbackups.examples.cli.ToolRun;
import io.github.atlasbackups.text.ForeignText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a real browser. Skipped where there is none, unless {@code -Dchromium.required=true} says that there must be. */
class HtmlReportBrowserTest {

    private static final int PHONE = 360;
    private static final int DESKTOP = 1_280;

    /** Of every text, the contrast to what is painted behind it, if it is less than WCAG's AA asks for. */
    private static final String HARD_TO_READ = """
            (() => {
              const rgba = color => color.match(/[\\d.]+/g).map(Number);
              const luminance = ([r, g, b]) => [r, g, b]
                .map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = element => {
                for (let e = element; e; e = e.parentElement) {
                  const color = rgba(getComputedStyle(e).backgroundColor);
                  if (color.length === 3 || color[3] > 0) return color;
                }
                return [255, 255, 255];
              };
              return [...document.querySelectorAll('main *')]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
                .map(e => {
                  const [a, b] = [luminance(rgba(getComputedStyle(e).color)), luminance(behind(e))].sort((x, y) => y - x);
                  return { text: e.textContent.trim().slice(0, 40), contrast: (a + 0.05) / (b + 0.05) };
                })
                .filter(each => each.contrast < 4.5).map(each => each.text + ' ' + each.contrast.toFixed(1));
            })()""";

    @TempDir
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Path program = Browser.program().orElse(null);
        if (program == null) {
            String reason = "no chromium, chromium-browser or google-chrome on the PATH, and CHROMIUM names none";
            if (Boolean.getBoolean("chromium.required")) {
                fail(reason);
            }
            abort(reason);
        }
        browser = Browser.start(program, Files.createDirectory(folder.resolve("browser")));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static Path page(String html) throws Exception {
        return Files.writeString(Files.createTempFile(folder, "page", ".html"), html);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static void assertFits(int width) throws Exception {
        assertThat(browser.evaluate("innerWidth").asInt()).isEqualTo(width);
        assertThat(browser.evaluate("document.scrollingElement.scrollWidth").asInt())
                .as("what is wider than the window scrolls to the side")
                .isLessThanOrEqualTo(width);
        assertThat(browser.complaints()).as("console").isEmpty();
        assertThat(browser.evaluate("document.scripts.length").asInt()).isZero();
    }

    private static List<String> rowsShown() throws Exception {
        return texts(browser.evaluate("[...document.querySelectorAll('[data-cluster]')]"
                + ".filter(row => row.offsetHeight > 20 && row.querySelector('svg').clientWidth > 200)"
                + ".map(row => row.querySelector('b').textContent)"));
    }

    @ParameterizedTest
    @CsvSource({PHONE + ", light", PHONE + ", dark", DESKTOP + ", light", DESKTOP + ", dark"})
    void theDemosReportFitsIsReadableAndHasEveryCluster(int width, String scheme) throws Exception {
        ToolRun tool = new ToolRun();
        tool.run("sweep", "--demo", "--format", "html");
        browser.show(page(tool.out()), width, scheme);

        assertFits(width);
        assertThat(rowsShown())
                .containsExactlyInAnyOrder(
                        "invoices",
                        "feed",
                        "push",
                        "ledger",
                        "events",
                        "scratch",
                        "warehouse",
                        "archive-2019",
                        "chat",
                        "catalog",
                        "orders",
                        "sessions");
        assertThat(texts(browser.evaluate(HARD_TO_READ))).isEmpty();
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo(scheme.equals("light") ? "rgb(244, 245, 247)" : "rgb(14, 17, 22)");
    }

    @Test
    void gapsFailuresAndRestorePointsAreDrawnWhereTheyAre() throws Exception {
        ToolRun tool = new ToolRun();
        tool.run("sweep", "--demo", "--format", "html");
        browser.show(page(tool.out()), DESKTOP, "light");

        String share = "(() => { const row = document.querySelector('[data-cluster=\"billing/invoices\"]');"
                + " const at = part => row.querySelector(part).getBoundingClientRect();"
                + " return [at('.gap').left, at('.gap').right, at('.points').right]"
                + ".map(x => (x - at('.track').left) / at('.track').width); })()";
        JsonNode shares = browser.evaluate(share);
        assertThat(shares.get(0).asDouble())
                .as("begins 3 days and some hours of 30 ago")
                .isBetween(0.88, 0.9);
        assertThat(shares.get(1).asDouble()).as("lasts").isBetween(0.999, 1.001);
        assertThat(shares.get(2).asDouble()).as("the newest").isBetween(0.88, 0.9);
        assertThat(texts(browser.evaluate("[...document.querySelectorAll('[data-cluster]')]"
                        + ".filter(row => row.querySelector('.failures').getAttribute('d'))"
                        + ".map(row => row.dataset.cluster)")))
                .containsExactlyInAnyOrder("mobile/push", "billing/ledger");
    }

    @ParameterizedTest
    @CsvSource({"1, " + PHONE, "2, " + PHONE, "3, " + DESKTOP, "4, " + DESKTOP})
    void anySeededOrganisationFitsWhateverItsNames(long seed, int width) throws Exception {
        try (SeededOrganization organization = new SeededOrganization(seed)) {
            browser.show(page(organization.report(3, "sweep", "--format", "html")), width, "light");

            assertFits(width);
            assertThat(rowsShown())
                    .containsExactlyInAnyOrderElementsOf(organization.visible().stream()
                            .map(cluster -> cluster.ref().cluster().value())
                            .toList());
            assertThat(texts(browser.evaluate("[...document.querySelectorAll('small')].map(each => each.textContent)")))
                    .as("shown as text")
                    .anyMatch(text -> text.startsWith(ForeignText.printable(SeededOrganization.EVIL, 120)));
        }
    }
}
