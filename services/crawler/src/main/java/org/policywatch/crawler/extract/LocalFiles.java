package org.policywatch.crawler.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.document.Document;

/**
 * Local files of one source to documents, in the order given: the {@code extract} command. It writes nothing and needs
 * neither network nor configuration. One object serves one call; it remembers each item's document for the next file.
 */
public final class LocalFiles {
    private static final long LARGEST = 64L << 20;

    private final SourceFacts source;
    private final ExtractionRules rules;
    private Map<String, ItemMemory> memory = Map.of();

    /** @param rules how the catalogue reads the source; {@link ExtractionRules#any()} for an unknown one */
    public LocalFiles(SourceFacts source, ExtractionRules rules) {
        this.source = source;
        this.rules = rules;
    }

    /** As {@link #extract(Path, Instant)}, retrieved when the file was last modified. */
    public LocalResult extract(Path file) {
        try {
            return extract(file, Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return new LocalResult.Failed(reason(e));
        }
    }

    /** A workbook or page gives one document, a feed one an item; the last path element as given is the file's name. */
    public LocalResult extract(Path file, Instant retrievedAt) {
        byte[] bytes;
        try {
            bytes = read(file);
        } catch (IOException e) {
            return new LocalResult.Failed(reason(e));
        }
        Path last = file.getFileName();
        Body body = new Body(bytes, null, last == null ? file.toString() : last.toString(), source.url());
        return switch (Extraction.extract(body, rules)) {
            case ExtractionResult.Extracted(Content content) -> chained(content, bytes, retrievedAt);
            case ExtractionResult.Blocked(String reason) -> new LocalResult.Failed(reason);
            case ExtractionResult.Unreadable(String reason) -> new LocalResult.Failed(reason);
        };
    }

    private LocalResult chained(Content content, byte[] bytes, Instant retrievedAt) {
        Retrieval retrieval = new Retrieval(source.url(), retrievedAt, Hashes.sha256(bytes), null, false, null);
        DocumentChain.Chained chained = DocumentChain.chain(source, retrieval, content, memory);
        memory = chained.memory();
        return new LocalResult.Read(chained.links().stream().map(DocumentChain.Link::document).toList());
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a directory");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("is larger than " + LARGEST + " bytes");
        }
        return Files.readAllBytes(file);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "does not exist";
            case java.nio.file.AccessDeniedException _ -> "may not be read (permissions)";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    /** What a file gave. */
    public sealed interface LocalResult {
        /** Its documents, in its order; a feed may have none. */
        record Read(List<Document> documents) implements LocalResult {}

        /** Not readable, with the reason in words. */
        record Failed(String reason) implements LocalResult {}
    }
}
