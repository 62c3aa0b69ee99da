package org.policywatch.classifier.bill;

import java.util.Map;

/** The page of a federal bill on Congress.gov, by the scheme of its addresses. */
final class CongressPage {
    private static final Map<String, String> TYPES = Map.of("HR", "house-bill", "S", "senate-bill", "HRES",
            "house-resolution", "SRES", "senate-resolution", "HJRES", "house-joint-resolution", "SJRES",
            "senate-joint-resolution", "HCONRES", "house-concurrent-resolution", "SCONRES",
            "senate-concurrent-resolution");

    private CongressPage() {}

    static String of(BillId bill) {
        String[] parts = bill.number().split(" ", 2);
        return "https://www.congress.gov/bill/" + ordinal(Integer.parseInt(bill.session())) + "-congress/"
                + TYPES.get(parts[0]) + "/" + parts[1];
    }

    private static String ordinal(int number) {
        boolean teen = number % 100 / 10 == 1;
        return number + switch (teen ? 0 : number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }
}
