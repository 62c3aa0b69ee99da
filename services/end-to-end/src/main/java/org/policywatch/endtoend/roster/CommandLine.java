package org.policywatch.endtoend.roster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.policywatch.schemas.Json;

/** {@code policywatch extract … | policywatch classify --baseline-first} over the lists, as a user would type it. */
final class CommandLine {
    private final Path launcher;
    private final Path work;

    CommandLine(Path launcher, Path work) {
        this.launcher = launcher;
        this.work = work;
    }

    /** Events of these lists, in order. */
    List<JsonNode> classify(List<RosterFile> lists) throws IOException, InterruptedException {
        Map<String, Deque<String>> documents = new HashMap<>();
        for (String source : lists.stream().map(RosterFile::sourceId).distinct().toList()) {
            documents.put(source,
                    extract(source, lists.stream().filter(each -> each.sourceId().equals(source)).toList()));
        }
        Path input = work.resolve("documents.ndjson");
        List<String> lines = lists.stream()
                .map(list -> documents.getOrDefault(list.sourceId(), new ArrayDeque<>()).remove()).toList();
        Files.write(input, lines);
        return run(input, List.of(launcher.toString(), "classify", "--baseline-first")).stream()
                .map(line -> Json.tree(line.getBytes(StandardCharsets.UTF_8))).toList();
    }

    /** One document for each file; links give the files the publisher's names. */
    private Deque<String> extract(String source, List<RosterFile> lists) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), "extract", "--source", source));
        for (RosterFile list : lists) {
            Path link = work.resolve("named").resolve(source).resolve(list.order()).resolve(list.publishedName());
            Files.createDirectories(link.getParent());
            Files.deleteIfExists(link);
            command.add(Files.createSymbolicLink(link, list.file()).toString());
        }
        Deque<String> documents = new ArrayDeque<>(run(null, command));
        if (documents.size() != lists.size()) {
            throw new IOException(lists.size() + " files of " + source + " gave " + documents.size() + " documents");
        }
        return documents;
    }

    private List<String> run(@org.jspecify.annotations.Nullable Path input, List<String> command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(work, command.get(1), ".ndjson");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException(command.subList(1, 4) + " … ended with exit code " + exit);
        }
        return Files.readAllLines(output);
    }
}
