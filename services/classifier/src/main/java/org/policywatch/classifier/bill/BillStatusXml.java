package org.policywatch.classifier.bill;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.document.FeedItemDocument;

final class BillStatusXml {
    private BillStatusXml() {}

    static boolean looksLikeIt(@Nullable String content) {
        return content != null && content.contains("<billStatus");
    }

    static Optional<BillSighting> read(String content, FeedItemDocument item, BillRecognizer recognizer) {
        return Optional.empty();
    }
}
