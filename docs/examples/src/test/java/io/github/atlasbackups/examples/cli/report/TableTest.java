package io.github.atlasbackups.examples.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void whatAServiceSentMovesNoTerminalAndNoColumn() {
        Table table = new Table("ID", "VERSION");
        table.row("a\u001b[2J\r\nb\u202e\u2028", "8.0.1");

        assertThat(table.render().lines())
                .containsExactly("ID" + " ".repeat(35) + "VERSION", "a\\u001b[2J\\u000d\\u000ab\\u202e\\u2028  8.0.1");
    }
}
