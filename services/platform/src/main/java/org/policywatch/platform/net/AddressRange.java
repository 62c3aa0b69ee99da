package org.policywatch.platform.net;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** A CIDR block. {@code InetAddress}'s own predicates miss half of the special ones (C-16). */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AddressRange(byte[] network, int bits) {
    /** Blocks written as {@code 10.0.0.0/8} or {@code fc00::/7}. */
    static List<AddressRange> all(String... blocks) {
        return Stream.of(blocks).map(AddressRange::parse).toList();
    }

    private static AddressRange parse(String block) {
        int slash = block.indexOf('/');
        return new AddressRange(bytes(block.substring(0, slash)), Integer.parseInt(block.substring(slash + 1)));
    }

    private static byte[] bytes(String literal) {
        return InetAddress.ofLiteral(literal).getAddress();
    }

    boolean isFour() {
        return network.length == 4;
    }

    boolean contains(byte[] address) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((network[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
