package org.policywatch.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux says of a process (proc(5)). */
public final class ProcessFigures {
    private static final double TICKS_PER_SECOND = 100;
    private static final int AFTER_NAME_USER = 11;
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Comp");

    private ProcessFigures() {}

    /** Seconds of CPU so far, user and system. */
    public static double cpuSeconds(long pid) throws IOException {
        return seconds(Files.readString(Path.of("/proc/" + pid + "/stat")));
    }

    private static double seconds(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[AFTER_NAME_USER]) + Long.parseLong(fields[AFTER_NAME_USER + 1]))
                / TICKS_PER_SECOND;
    }

    /** Seconds of CPU so far of the threads in which a JVM compiles. */
    public static double compilerSeconds(long pid) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            double seconds = 0;
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                seconds += COMPILER.matcher(stat).find() ? seconds(stat) : 0;
            }
            return seconds;
        }
    }

    /** Resident memory now, in MB. */
    public static double residentMegabytes(long pid) throws IOException {
        return status(pid, "VmRSS:");
    }

    /** The most that was ever resident, in MB. */
    public static double mostResidentMegabytes(long pid) throws IOException {
        return status(pid, "VmHWM:");
    }

    private static double status(long pid, String name) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(line -> line.startsWith(name))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToDouble(kilobytes -> Double.parseDouble(kilobytes) / 1024)
                .findFirst().orElseThrow();
    }
}
