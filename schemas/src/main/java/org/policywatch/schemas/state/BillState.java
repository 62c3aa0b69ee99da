package org.policywatch.schemas.state;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.Bill;
import org.policywatch.schemas.event.BillAction;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.Tags;

/**
 * Current state of one bill: the value of {@code policy.bills.v1}.
 *
 * @param bill which
 * @param stage derived from all actions; absent while none has a milestone
 * @param actions in order of date
 * @param tags topics with which it is followed
 * @param lastEventId the newest event about it
 * @param evidence the document of the newest change
 */
public record BillState(Bill bill, @Nullable String stage, List<BillAction> actions, Tags tags, String lastEventId,
        Evidence evidence) {
    public BillState {
        actions = List.copyOf(actions);
    }
}
