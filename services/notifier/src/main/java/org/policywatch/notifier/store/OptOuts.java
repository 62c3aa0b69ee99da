package org.policywatch.notifier.store;

/** Opt-outs outlive a restore (E-07). */
public final class OptOuts {
    private OptOuts() {}

    /**
     * Takes over what one database knows later than the other: who must get nothing, and who asked for mails again. Both
     * must be of one secret, for addresses are kept as keyed hashes.
     *
     * @return rows that were newer
     */
    public static int carryOver(NotifierDatabase from, NotifierDatabase to) {
        var rows = from
                .read(handle -> handle.createQuery("SELECT address_hmac, reason, since, lifted_at FROM suppression")
                        .mapToMap().list());
        return to.write(handle -> rows.stream().mapToInt(row -> handle.createUpdate("""
                INSERT INTO suppression (address_hmac, reason, since, lifted_at) VALUES (:hmac, :reason, :since, :lifted)
                ON CONFLICT (address_hmac) DO UPDATE SET reason = :reason, since = :since, lifted_at = :lifted
                WHERE :since > suppression.since
                OR (:since = suppression.since AND :lifted IS NOT NULL AND suppression.lifted_at IS NULL)""")
                .bind("hmac", row.get("address_hmac")).bind("reason", row.get("reason")).bind("since", row.get("since"))
                .bind("lifted", row.get("lifted_at")).execute()).sum());
    }
}
