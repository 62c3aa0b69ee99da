package org.policywatch.platform.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves once per connection and lets nobody connect to anything but public addresses (C-15, C-16): one address that
 * is not public refuses the name. Handed to the HTTP client, so that the address that was checked is the one connected to.
 */
public final class AddressGuard implements DnsResolver {
    /** Of IPv6 only 2000::/3 is given out at all; what lies outside holds loopback, mapped, NAT64, local and multicast. */
    private static final List<AddressRange> NOT_PUBLIC = AddressRange.all("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10",
            "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24",
            "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "4000::/2", "8000::/1");

    private final Resolver resolver;
    private final String key;
    private final Predicate<InetAddress> allowed;

    /**
     * @param key the setting that switches this guard off, for its message
     * @param allowPrivate its value
     */
    public AddressGuard(Resolver resolver, String key, boolean allowPrivate) {
        this(resolver, key, allowPrivate ? _ -> true : AddressGuard::isPublic);
    }

    /** @param allowed which addresses; for tests, whose servers are on loopback */
    public AddressGuard(Resolver resolver, String key, Predicate<InetAddress> allowed) {
        this.resolver = resolver;
        this.key = key;
        this.allowed = allowed;
    }

    /** Names to addresses. */
    @FunctionalInterface
    public interface Resolver {
        /** All addresses of a name. */
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            if (!allowed.test(address)) {
                throw new ForbiddenAddressException(host + " is " + address.getHostAddress()
                        + ", which is not a public address; " + key + ": true allows it");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** True when no block of special-purpose addresses contains it (IANA registries). */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean four = address instanceof Inet4Address;
        return NOT_PUBLIC.stream().filter(range -> range.isFour() == four).noneMatch(range -> range.contains(bytes));
    }

    /** The address must not be connected to. */
    public static final class ForbiddenAddressException extends UnknownHostException {
        ForbiddenAddressException(String message) {
            super(message);
        }
    }
}
