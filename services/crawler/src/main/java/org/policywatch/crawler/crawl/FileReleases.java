package org.policywatch.crawler.crawl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Releases as files named by the source, made by an operator's command; each lets one flood pass. */
public final class FileReleases implements Releases {
    private final Path folder;

    /** @param folder in the data directory */
    public FileReleases(Path folder) {
        this.folder = folder;
    }

    /** Lets the next flood of this source pass. */
    public void release(String sourceId, String reason) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(sourceId), reason + System.lineSeparator());
    }

    @Override
    public boolean isReleased(String sourceId) {
        try {
            return Files.deleteIfExists(file(sourceId));
        } catch (IOException _) {
            return false;
        }
    }

    private Path file(String sourceId) {
        return folder.resolve(sourceId.replaceAll("[^a-z0-9-]", "_"));
    }
}
