package org.policywatch.notifier.pages;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The network of a client: its address with the host part cut, /24 of IPv4 and /64 of IPv6. */
final class Network {
    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 8;

    private Network() {}

    /** Such as {@code 192.0.2.0/24}; {@code unknown} for anything that is no literal address. */
    static String of(String ip) {
        if (!ip.matches("[0-9a-fA-F:.%\\[\\]]+")) {
            return "unknown";
        }
        try {
            InetAddress address = InetAddress.getByName(ip.replaceAll("[\\[\\]]|%.*$", ""));
            int kept = address instanceof Inet6Address ? IPV6_BYTES : IPV4_BYTES;
            byte[] bytes = address.getAddress();
            Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + kept * 8;
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
