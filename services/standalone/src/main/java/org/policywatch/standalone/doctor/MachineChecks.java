package org.policywatch.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The data directory and its disk; makes nothing. */
public final class MachineChecks {
    /** Less free than this is worth a warning. */
    static final long LITTLE = 1L << 30;

    private MachineChecks() {}

    /** Whether it can be written, and what is free; the directory may be there or not. */
    public static List<Finding> of(Path data) {
        Path absolute = data.toAbsolutePath().normalize();
        Path there = absolute;
        while (Files.notExists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there) || !Files.isWritable(there)) {
            return List.of(Finding.fail("data", there + " is not a directory that this user may write",
                    "make it writable, or choose another folder with --data or POLICYWATCH_DATA"));
        }
        Finding directory = Finding.ok("data", there.equals(absolute)
                ? absolute + " is writable"
                : absolute + " is not there yet; the first start makes it");
        try {
            return List.of(directory, disk(there, Files.getFileStore(there).getUsableSpace()));
        } catch (IOException e) {
            return List.of(directory, Finding.warn("disk", "free space is not known: " + e.getMessage(), "look at it"));
        }
    }

    static Finding disk(Path folder, long free) {
        String fact = "%.1f GiB free for %s".formatted(free / (double) (1L << 30), folder);
        return free < LITTLE
                ? Finding.warn("disk", fact, "make room: when it is full, nothing is archived and so nothing published")
                : Finding.ok("disk", fact);
    }
}
