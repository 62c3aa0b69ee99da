package org.policywatch.classifier.bill;

import java.util.Optional;
import org.policywatch.schemas.document.FeedItemDocument;

final class BillStatusXml {
    private BillStatusXml() {}

    static boolean looksLikeIt(String content) {
        return content.contains("<billStatus");
    }

    static Optional<BillSighting> read(String content, FeedItemDocument item, BillRecognizer recognizer) {
        return Optional.empty();
    }
}
