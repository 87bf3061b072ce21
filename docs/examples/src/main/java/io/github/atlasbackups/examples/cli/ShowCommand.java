package io.github.atlasbackups.examples.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.atlasbackups.AtlasBackups;
import io.github.atlasbackups.examples.cli.report.Table;
import io.github.atlasbackups.json.BackupJson;
import io.github.atlasbackups.listing.Await;
import io.github.atlasbackups.model.Backup;
import io.github.atlasbackups.model.ClusterRef;
import java.io.UncheckedIOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one backup with all that is known of it. */
@Command(name = "show", description = "Shows one backup with all that is known of it.")
final class ShowCommand extends ClusterCommand {

    @Parameters(paramLabel = "ID", description = "The id of the backup, as a list has it.")
    String id = "";

    @Option(
            names = "--what",
            order = 3,
            paramLabel = "LIST",
            description =
                    "The list that it is in: auto, cloud, cloud-sharded, flex, shared, checkpoints. Default: auto.")
    ListCommand.What what = ListCommand.What.AUTO;

    ShowCommand(Surroundings around) {
        super(around);
    }

    @Override
    public Integer call() {
        ClusterRef ref = clusterRef();
        if (what == ListCommand.What.PROJECTS || what == ListCommand.What.CLUSTERS) {
            throw badArguments("--what " + what + " is no list of backups");
        }
        try (Connection connected = connection.connect(around)) {
            String text = BackupJson.of(backup(connected.atlas(), ref));
            if (json) {
                around.out().println(text);
            } else {
                around.out().print(table(text));
            }
        }
        return OK;
    }

    private Backup backup(AtlasBackups atlas, ClusterRef ref) {
        return what == ListCommand.What.CHECKPOINTS
                ? Await.result(atlas.checkpoints().get(ref, id))
                : Await.result(ListCommand.snapshots(atlas, what).get(ref, id));
    }

    private static String table(String backup) {
        Table table = new Table("FIELD", "VALUE");
        try {
            JsonNode fields = JsonMapper.builder().build().readTree(backup);
            fields.fieldNames().forEachRemaining(name -> {
                JsonNode value = fields.get(name);
                table.row(name, value.isValueNode() ? value.asText() : value.toString());
            });
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return table.render();
    }
}
