package org.policywatch.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process (proc(5)). */
public final class ProcessFigures {
    private static final double TICKS_PER_SECOND = 100;
    private static final int AFTER_NAME_USER = 11;

    private ProcessFigures() {}

    /** Seconds of CPU so far, user and system. */
    public static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[AFTER_NAME_USER]) + Long.parseLong(fields[AFTER_NAME_USER + 1]))
                / TICKS_PER_SECOND;
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
