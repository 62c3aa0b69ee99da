package org.policywatch.standalone.command;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An NDJSON filter: each input line gives its output lines at once, without waiting for the end of input. What an input
 * line that can't be read becomes is the filter's own affair; its reason goes to standard error with the line's number.
 */
final class LineFilter {
    private final Terminal terminal;
    private final Progress progress;

    /** One input line to its output lines. */
    interface Step {
        /** Answers one line; fails with its own exception when it can't be read, and the rest goes on. */
        List<String> apply(String line) throws UnreadableLineException;
    }

    /** An input line can't be read. */
    static final class UnreadableLineException extends Exception {
        private final transient List<String> instead;

        /** The reason, and the output lines in its place where the contract asks for an answer to every line. */
        UnreadableLineException(String reason, List<String> instead) {
            super(reason);
            this.instead = List.copyOf(instead);
        }
    }

    /** @param work what is done to the lines, such as {@code classify} */
    LineFilter(Terminal terminal, String work) {
        this.terminal = terminal;
        this.progress = new Progress(terminal, work);
    }

    /** Filters until the end of input; returns exit code 0. */
    int run(Step step) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8), 1 << 16);
        BufferedWriter out = new BufferedWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8),
                1 << 16);
        long number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (!line.isBlank()) {
                write(out, answer(step, line, number));
            }
            if (!in.ready()) {
                out.flush();
            }
            progress.at(number + " lines");
        }
        out.flush();
        progress.close();
        return 0;
    }

    private List<String> answer(Step step, String line, long number) {
        try {
            return step.apply(line);
        } catch (UnreadableLineException e) {
            progress.err().println("line " + number + ": " + e.getMessage());
            return e.instead;
        }
    }

    private static void write(BufferedWriter out, List<String> lines) throws IOException {
        for (String each : lines) {
            out.write(each);
            out.write('\n');
        }
    }
}
