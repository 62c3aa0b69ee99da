package org.policywatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a broken catalogue does to a command. */
final class SourcesCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "sources: []|publisher",
            "publisher: A|sources",
            "publisher: A\\nsources: [{id: a, kind: feed, jurisdiction: us, url: 'ftp://a.gov/'}]|a.yaml, source a: the key url is 'ftp://a.gov/'",
            "publisher: A\\nsources: [{id: a, kind: feed, jurisdiction: us, url: 'https://a.gov/', evry: 1h}]|the key evry is not known",
            "publisher: A\\nsources: [{id: a, kind: feed, jurisdiction: us, url: 'https://a.gov/'}, {id: a, kind: feed, jurisdiction: us, url: 'https://a.gov/'}]|two sources with the id a",
            "publisher: [A|no readable YAML", "just words|holds no map"})
    @DisplayName("C-39 a broken catalogue stops the command with exit code 2 and names key and value")
    void broken(String yaml, String named) throws IOException {
        Files.writeString(folder.resolve("a.yaml"), yaml.replace("\\n", "\n"));

        Console.Said said = list();

        assertThat(said.exit()).isEqualTo(CommandTree.WRONG);
        assertThat(said.err()).contains(named, "Next step");
        assertThat(said.out()).isEmpty();
    }

    @Test
    @DisplayName("C-39 a folder without a catalogue, or none at all: exit code 2")
    void empty() throws IOException {
        assertThat(list()).extracting(Console.Said::exit).isEqualTo(CommandTree.WRONG);
        Files.delete(folder);

        assertThat(list()).extracting(Console.Said::exit).isEqualTo(CommandTree.WRONG);
    }

    private Console.Said list() {
        return new Console(Map.of("POLICYWATCH_CRAWLER_CATALOG", folder.toString())).run("sources", "list");
    }
}
