package io.github.atlasbackups.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.atlasbackups.testkit.simulator.AtlasSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands about one cluster, against the demo organisation. */
class CommandsTest {

    private final ToolRun tool = new ToolRun();
    private AtlasSimulator simulator;

    @BeforeEach
    void start() {
        simulator = DemoOrganization.asOf(ToolRun.NOW).start();
        tool.against(simulator);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private int run(String command, String project, String cluster, String... more) {
        String[] words =
                (command + " --project 64d0c0ffee0123456789a00" + project + " --cluster " + cluster).split(" ", -1);
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return tool.run(all);
    }

    @ParameterizedTest
    @CsvSource({
        "1, orders,       0, OK,       newest restorable backup is",
        "1, sessions,     0, OK,       newest restorable backup is",
        "2, invoices,     2, CRITICAL, newest restorable backup is 3d",
        "2, ledger,       1, WARNING,  1 failed snapshot since",
        "2, archive-2019, 0, OK,       paused",
        "3, events,       1, WARNING,  without a backup",
        "3, scratch,      0, OK,       free tier",
        "4, feed,         2, CRITICAL, backup is switched off",
        "4, chat,         0, OK,       too young to judge",
    })
    void aCheckSaysWhatItFoundAndExitsAsNagiosCounts(
            String project, String cluster, int code, String status, String finding) {
        assertThat(run("check", project, cluster)).as(tool.err()).isEqualTo(code);
        assertThat(tool.out()).startsWith(cluster + ": " + status).contains(finding);

        assertThat(run("check", project, cluster, "--json")).isEqualTo(code);
        assertThat(tool.json().get("status").asText()).isEqualTo(status);

        assertThat(run("check", project, cluster, "--format", "nagios")).isEqualTo(code);
        assertThat(tool.out().lines()).singleElement().asString().startsWith("BACKUPS " + status + " - " + cluster);
        assertThat(tool.err()).isEmpty();
    }

    @Test
    void aCheckGoesByTheLimitsOfItsOptions() {
        assertThat(run("check", "1", "orders", "--only-set", "--max-age", "1m,2m"))
                .isEqualTo(2);
        assertThat(tool.out().lines()).hasSize(3).last().asString().contains("(warning over 1m, critical over 2m)");
        assertThat(run("check", "1", "orders", "--only-set", "--max-age", "7d")).isZero();
        assertThat(run("check", "1", "orders", "--only-set", "--min-count", ",100"))
                .isEqualTo(2);
        assertThat(run("check", "3", "events", "--max-gap", "none", "--only-set"))
                .isZero();
        assertThat(run("check", "3", "events", "--only-set", "--max-gap", "12h", "--gap-window", "1d"))
                .isZero();
        assertThat(run("check", "3", "events", "--only-set", "--max-gap", "12h"))
                .isEqualTo(1);
        assertThat(run("check", "2", "ledger", "--only-set", "--max-failures", "0,0", "--failure-window", "2d"))
                .isEqualTo(2);
        assertThat(run("check", "1", "orders", "--only-set", "--min-retention", "340d"))
                .isEqualTo(1);
    }

    @Test
    void thePerformanceDataHasValuesAndLimits() {
        run("check", "1", "orders", "--format", "nagios");
        assertThat(tool.out())
                .containsPattern(" \\| age=\\d+s;27000;48600;0 restorable=\\d+;;1:;0 gap=\\d+s;27000;;0 failures=0;0;;0"
                        + " retention=\\d+s;26330400:;;0\\R$");
    }

    @Test
    void whatCouldNotBeCheckedIsUnknown() {
        assertThat(run("check", "6", "salaries")).isEqualTo(3);
        assertThat(tool.out()).isEmpty();
        assertThat(tool.err().lines()).singleElement().asString().contains("403");

        assertThat(run("check", "6", "salaries", "--format", "nagios")).isEqualTo(3);
        assertThat(tool.out().lines())
                .singleElement()
                .asString()
                .startsWith("BACKUPS UNKNOWN - ")
                .contains("403");

        assertThat(run("check", "1", "nowhere")).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--max-age soon",
                "--max-age ,",
                "--max-age 2h,1h",
                "--min-count many",
                "--min-count 3.5",
                "--max-gap 6h --gap-window x",
                "--format xml",
                "--frequency",
            })
    void limitsThatMakeNoSenseAreNoStatus(String words) {
        assertThat(run("check", "1", "orders", words.split(" ", -1))).isEqualTo(3);
        assertThat(tool.err()).contains("Try: atlas-backups check --help");
        assertThat(tool.out()).isEmpty();
        assertThat(simulator.openConnections()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1, orders,   2026-03-03T10:00:00Z,      0, LIKELY by point in time, likelyPointInTime",
        "1, orders,   2026-02-20T10:00:00+01:00, 0, YES by snapshot,         fromBackup",
        "1, sessions, 2026-03-03T10:00:00Z,      0, YES by snapshot,         fromBackup",
        "1, sessions, 2026-02-03T10:00:00Z,      2, NO: every restorable,    notRestorable",
        "1, orders,   2026-03-05T10:00:00Z,      2, NO: the moment,          notRestorable",
        "3, scratch,  2026-03-03T10:00:00Z,      2, NO: clusters of this,    notRestorable",
    })
    void aMomentCanBeRestoredOrNotAndBothSayWhy(
            String project, String cluster, String at, int code, String text, String kind) {
        assertThat(run("restorable", project, cluster, "--at", at))
                .as(tool.err())
                .isEqualTo(code);
        assertThat(tool.out()).startsWith(text);
        assertThat(run("restorable", project, cluster, "--at", at, "--json")).isEqualTo(code);
        assertThat(tool.json().get("kind").asText()).isEqualTo(kind);
        assertThat(tool.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--at", "--at yesterday", "--at 2026-03-03T10:00:00"})
    void aMomentNeedsAZone(String words) {
        assertThat(run("restorable", "1", "orders", words.isEmpty() ? new String[0] : words.split(" ", -1)))
                .isEqualTo(3);
        assertThat(tool.err()).contains("--at");
    }

    @Test
    void oneBackupIsShownAsTheListHasIt() {
        run("list", "1", "orders", "--json");
        String id = tool.ids().get(0);
        String listed = tool.json().get(0).toString();

        assertThat(run("show " + id, "1", "orders", "--json")).as(tool.err()).isZero();
        assertThat(tool.json().toString()).isEqualTo(listed);
        assertThat(run("show " + id, "1", "orders")).isZero();
        assertThat(tool.out()).startsWith("FIELD ").containsPattern("\nid +" + id);

        assertThat(run("show 64d0c0ffee0123456789ffff", "1", "orders")).isEqualTo(ToolCommand.FAILED);
        assertThat(tool.err().lines()).singleElement().asString().contains("404");
        assertThat(run("show nothing", "1", "orders")).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "check", "restorable", "sweep", "serve", "generate-completion"})
    void everyCommandHasHelp(String command) {
        assertThat(tool.run(command, "--help")).isZero();
        assertThat(tool.out()).startsWith("Usage: atlas-backups " + command);
        assertThat(tool.run("--help")).isZero();
        assertThat(tool.out()).contains("\n  " + command + " ");
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheOneThatMayBeMeant() {
        assertThat(tool.run("lst")).isEqualTo(ToolCommand.BAD_ARGUMENTS);
        assertThat(tool.err()).contains("list").contains("Try: atlas-backups --help");
    }

    @Test
    void aShellCanCompleteCommandsAndOptions() {
        assertThat(tool.run("generate-completion")).isZero();
        assertThat(tool.out()).startsWith("#!/usr/bin/env bash").contains("restorable", "--max-age", "cloud-sharded");
    }
}
