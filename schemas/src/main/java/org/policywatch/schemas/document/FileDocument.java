package org.policywatch.schemas.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A file that a list links, a memorandum or addendum: that it is there and which bytes it has, never what it says, for such
 * files hold names of people.
 *
 * @param origin flat in JSON; {@code url} is the link as the list prints it, {@code baseline} true at the file's first sight
 * @param mediaType told from the bytes, such as {@code application/pdf}
 * @param bytes length of the decoded body
 * @param replaces sha256 of the body that was there before; absent at first sight
 */
public record FileDocument(@JsonUnwrapped Origin origin, String mediaType, long bytes,
        @Nullable String replaces) implements Document {
    /** The only kind that is taken so far. */
    public static final String PDF = "application/pdf";

    /** The same: a file's first sight is its own and not its source's. */
    @Override
    public FileDocument withBaseline(boolean first) {
        return this;
    }
}
