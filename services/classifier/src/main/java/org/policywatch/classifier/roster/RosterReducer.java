package org.policywatch.classifier.roster;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.policywatch.schemas.document.DecisionDocument;
import org.policywatch.schemas.document.FileDocument;
import org.policywatch.schemas.document.RosterDocument;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.state.AgreementState;

/**
 * One published list after the other: judged by the gate, worked in when it is good, held when it is doubtful until three
 * later lists over three days agree with it or contradict it. Both lists of the programme meet in one state.
 */
public final class RosterReducer {
    private static final int CONFIRMING_LISTS = 3;
    private static final int CONFIRMING_DAYS = 3;
    private static final double AGREES = 0.9;
    private static final int MOST_HELD = 12;
    private static final int REMEMBERED = 400;
    /** So many lists of each kind, the newest ones that counted, can still be taken back by voiding them. */
    public static final int VOIDABLE = 12;

    private final RosterReader reader = new RosterReader();
    private final Gate gate;

    /** With the usual limits. */
    public RosterReducer() {
        this(GateLimits.usual());
    }

    /** @param limits from where on a list is held */
    public RosterReducer(GateLimits limits) {
        this.gate = new Gate(limits);
    }

    /** The list's events and the state after it; nothing is read from a clock. */
    public RosterResult reduce(RosterState state, RosterDocument document) {
        ReadList list = new Identities(state).told(reader.read(document, state.good(RosterReader.pending(document))
                .filter(good -> !good.isMisdated(RosterReader.retrieved(document))).map(Good::date).orElse(null)));
        if (repeated(list, state)) {
            return new RosterResult(state, List.of(), Map.of());
        }
        Step step = new Step(remembered(state, key(list)));
        switch (gate.judge(list, state)) {
            case Gate.Verdict.Accepted() -> step.accept(list).forget(list.pending());
            case Gate.Verdict.Rejected(String reason) -> step.reject(list, reason, "rejected");
            case Gate.Verdict.Held(String reason) -> step.reject(list, reason, "held").hold(list).confirm();
        }
        return new RosterResult(step.state, step.events, step.table);
    }

    /** An operator's decision on a list; one that does not fit what became of the list changes nothing. */
    public RosterResult decide(RosterState state, DecisionDocument decision) {
        Step step = new Step(state);
        switch (decision.decision()) {
            case ACCEPT -> step.acceptHeld(decision);
            case REJECT -> step.rejectHeld(decision);
            case VOID -> step.takeBack(decision);
        }
        return new RosterResult(step.state, step.events, step.table);
    }

    /**
     * What a file behind a list's link changes: its first sight nothing, for the list has told of the link; other bytes than
     * before are told of each agreement of the newest lists that has this link.
     */
    public RosterResult replace(RosterState state, FileDocument file) {
        String key = "file " + file.origin().id();
        if (file.replaces() == null || state.seen().contains(key)) {
            return new RosterResult(state, List.of(), Map.of());
        }
        Ledger ledger = new Ledger(state);
        new ReplacedFile(file, file.replaces()).tell(ledger);
        RosterState next = new RosterState(state.participating(), state.pendingList(), ledger.agreements,
                ledger.pending, ledger.agencies, state.held(), remembered(state, key).seen(), state.taken(),
                state.earlier());
        return new RosterResult(next, ledger.events, ledger.table);
    }

    /** Whether this is a list of agencies about to sign, by what it calls itself. */
    public static boolean pending(RosterDocument document) {
        return RosterReader.pending(document);
    }

    /** The same bytes as before: a publication is its content, not its name. */
    private static boolean repeated(ReadList list, RosterState state) {
        String sha256 = String.valueOf(list.evidence().sha256());
        boolean newer = state.good(list.pending()).map(good -> good.isBefore(list)).orElse(true);
        return state.seen().contains(key(list)) && (!newer || state.seen().indexOf(key(list)) == last(list, state))
                && !sha256.isEmpty();
    }

    private static int last(ReadList list, RosterState state) {
        String kind = list.pending() ? "pending " : "participating ";
        for (int i = state.seen().size() - 1; i >= 0; i--) {
            if (state.seen().get(i).startsWith(kind)) {
                return i;
            }
        }
        return -1;
    }

    private static String key(ReadList list) {
        return (list.pending() ? "pending " : "participating ") + list.evidence().sha256();
    }

    private static RosterState remembered(RosterState state, String key) {
        List<String> seen = new ArrayList<>(state.seen());
        seen.remove(key);
        seen.add(key);
        return new RosterState(state.participating(), state.pendingList(), state.agreements(), state.pending(),
                state.agencies(), state.held(), seen.subList(Math.max(0, seen.size() - REMEMBERED), seen.size()),
                state.taken(), state.earlier());
    }

    /** The state on its way through one document. */
    private final class Step {
        private RosterState state;
        private final List<Event> events = new ArrayList<>();
        private final Map<String, Optional<AgreementState>> table = new LinkedHashMap<>();

        Step(RosterState state) {
            this.state = state;
        }

        Step accept(ReadList list) {
            Optional<Good> before = state.good(list.pending());
            int told = events.size();
            before.ifPresent(good -> columns(list, good));
            Ledger ledger = new Ledger(state);
            if (list.pending()) {
                new PendingList(list, ledger).work();
            } else {
                new ParticipatingList(list, before.orElseGet(() -> Good.of(list)), ledger).work();
            }
            events.addAll(ledger.events);
            List<Event> because = events.subList(told, events.size());
            table.putAll(ledger.table);
            state = new RosterState(list.pending() ? state.participating() : Good.of(list),
                    list.pending() ? Good.of(list) : state.pendingList(), ledger.agreements, ledger.pending,
                    ledger.agencies, state.held(), state.seen(), taken(TakenList.of(list, state, ledger, because)),
                    EarlierList.with(state.earlier(), list));
            return this;
        }

        Step reject(ReadList list, String reason, String outcome) {
            events.add(new AgreementEvents(list).ofSource(EventType.SOURCE_SNAPSHOT_REJECTED,
                    list.evidence().fileName() + ": " + reason, outcome, List.of()));
            return this;
        }

        Step hold(ReadList list) {
            boolean later = state.good(list.pending()).map(good -> good.isBefore(list)).orElse(true);
            List<ReadList> held = new ArrayList<>(state.held());
            if (later) {
                held.add(list);
            }
            return held(held.subList(Math.max(0, held.size() - MOST_HELD), held.size()));
        }

        private List<TakenList> taken(TakenList newest) {
            List<TakenList> taken = new ArrayList<>(state.taken());
            taken.add(newest);
            List<TakenList> ofKind = taken.stream().filter(each -> each.pending() == newest.pending()).toList();
            taken.removeAll(ofKind.subList(0, Math.max(0, ofKind.size() - VOIDABLE)));
            return taken;
        }

        /** The held list counts from its own date; those held after it are judged again, older ones are passed over. */
        void acceptHeld(DecisionDocument decision) {
            state.held().stream().filter(each -> about(decision, each)).findFirst()
                    .filter(list -> state.good(list.pending()).map(good -> good.isBefore(list)).orElse(true))
                    .ifPresent(this::count);
        }

        private void count(ReadList list) {
            List<ReadList> later = state.held().stream().filter(
                    each -> each.pending() == list.pending() && each.date().compareTo(list.date()) > 0).toList();
            accept(list).forget(list.pending());
            later.forEach(this::again);
        }

        void rejectHeld(DecisionDocument decision) {
            List<ReadList> refused = state.held().stream().filter(each -> about(decision, each)).toList();
            refused.forEach(list -> reject(list, "rejected by the operator: " + decision.reason(), "rejected"));
            held(state.held().stream().filter(each -> !refused.contains(each)).toList());
        }

        /** Its events are retracted, and what no later list has changed is as it was before it. */
        void takeBack(DecisionDocument decision) {
            state.taken().stream().filter(each -> each.sha256().equals(decision.origin().sha256())).findFirst()
                    .ifPresent(list -> {
                        Evidence evidence = new Evidence(decision.origin().sourceId(), decision.origin().url(),
                                decision.origin().retrievedAt(), decision.origin().sha256(), null, null, null);
                        list.events().forEach(told -> events.add(AgreementEvents.retraction(told, "roster/list-voided",
                                "the list was voided: " + decision.reason(), evidence)));
                        restore(list);
                    });
        }

        private void restore(TakenList list) {
            Ledger ledger = new Ledger(state);
            ledger.restore(list);
            table.putAll(ledger.table);
            boolean newest = state.taken().reversed().stream().filter(each -> each.pending() == list.pending())
                    .findFirst().filter(list::equals).isPresent();
            Good participating = newest && !list.pending() ? list.before() : state.participating();
            Good pendingList = newest && list.pending() ? list.before() : state.pendingList();
            state = new RosterState(participating, pendingList, ledger.agreements, ledger.pending, ledger.agencies,
                    state.held(), state.seen(),
                    state.taken().stream().filter(each -> !each.sha256().equals(list.sha256())).toList(),
                    state.earlier());
        }

        Step forget(boolean pending) {
            return held(state.held().stream().filter(each -> each.pending() != pending).toList());
        }

        private Step held(List<ReadList> held) {
            state = new RosterState(state.participating(), state.pendingList(), state.agreements(), state.pending(),
                    state.agencies(), held, state.seen(), state.taken(), state.earlier());
            return this;
        }

        /** A held list that three later ones over three days agree with counts, from its own date. */
        Step confirm() {
            Optional<ReadList> confirmed = state.held().stream().filter(this::confirmed).findFirst();
            if (confirmed.isPresent()) {
                count(confirmed.get());
                confirm();
            }
            return this;
        }

        private void again(ReadList list) {
            if (gate.judge(list, state) instanceof Gate.Verdict.Accepted) {
                accept(list);
            } else {
                hold(list);
            }
        }

        private boolean confirmed(ReadList list) {
            List<ReadList> agreeing = state.held().stream()
                    .filter(each -> each.date().compareTo(list.date()) > 0 && agree(list, each, state)).toList();
            return agreeing.size() >= CONFIRMING_LISTS && ChronoUnit.DAYS.between(list.date().day(),
                    agreeing.getLast().date().day()) >= CONFIRMING_DAYS;
        }

        private void columns(ReadList list, Good good) {
            List<FieldChange> changes = new ArrayList<>();
            good.columns().stream().filter(each -> !list.columns().contains(each))
                    .forEach(each -> changes.add(new FieldChange("column", each, null)));
            list.columns().stream().filter(each -> !good.columns().contains(each))
                    .forEach(each -> changes.add(new FieldChange("column", null, each)));
            list.unknownColumns().stream().filter(each -> !good.unknownColumns().contains(each))
                    .forEach(each -> changes.add(new FieldChange("column", null, each)));
            int ofColumns = changes.size();
            list.unknownModels().stream().filter(each -> !good.unknownModels().contains(each))
                    .forEach(each -> changes.add(new FieldChange("model", null, each)));
            if (!changes.isEmpty()) {
                events.add(new AgreementEvents(list).ofSource(EventType.SOURCE_SCHEMA_CHANGED,
                        "%s: %d columns came or went, %d models are new".formatted(list.evidence().fileName(),
                                ofColumns,
                                changes.size() - ofColumns),
                        null, changes));
            }
        }
    }

    private static boolean about(DecisionDocument decision, ReadList list) {
        return decision.origin().sha256().equals(list.evidence().sha256());
    }

    /** The later list has what the held one has, and lacks what that one lacked. */
    private boolean agree(ReadList held, ReadList later, RosterState state) {
        Set<String> heldRows = keys(held);
        Set<String> laterRows = keys(later);
        List<String> gone = state.agreements().values().stream().filter(Agreement::listed)
                .map(each -> Row.key(each.terms(), each.canonical()))
                .filter(each -> !heldRows.contains(each)).toList();
        long kept = heldRows.stream().filter(laterRows::contains).count();
        long stillGone = gone.stream().filter(each -> !laterRows.contains(each)).count();
        return kept >= AGREES * heldRows.size() && stillGone >= AGREES * gone.size();
    }

    private static Set<String> keys(ReadList list) {
        return list.rows().stream().map(Row::key).collect(Collectors.toSet());
    }
}
