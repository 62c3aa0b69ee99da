package org.policywatch.platform.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are public. */
final class AddressGuardTest {
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"fc00::1,ULA", "fdff:ffff::1,ULA", "100.64.0.1,CGNAT", "100.127.255.255,CGNAT",
            "64:ff9b::7f00:1,NAT64 of 127.0.0.1", "64:ff9b::a9fe:a9fe,NAT64 of the metadata service",
            "64:ff9b:1::1,local NAT64", "2002:7f00:1::,6to4 of 127.0.0.1", "2002:a00:1::1,6to4 of 10.0.0.1",
            "198.18.0.1,benchmarks", "198.19.255.255,benchmarks", "240.0.0.1,reserved", "255.255.255.255,broadcast",
            "192.0.2.1,documentation", "198.51.100.1,documentation", "203.0.113.1,documentation",
            "169.254.169.254,metadata service", "169.254.0.1,link-local", "::1,loopback", "::,any", "0.0.0.0,any",
            "0.1.2.3,this network", "127.0.0.1,loopback", "127.255.255.254,loopback", "10.0.0.1,private",
            "10.255.255.255,private", "172.16.0.1,private", "172.31.255.255,private", "192.168.0.1,private",
            "192.0.0.8,protocols", "192.88.99.1,6to4 relay", "224.0.0.1,multicast", "239.255.255.250,multicast",
            "fe80::1,link-local", "febf::1,link-local", "fec0::1,site-local", "ff02::1,multicast",
            "2001:db8::1,documentation", "3fff::1,documentation", "2001::1,Teredo", "100::1,discard",
            "::7f00:1,IPv4-compatible", "::ffff:0:7f00:1,IPv4-translated", "5f00::1,segment routing",
            "4000::1,not given to anybody", "fe00::1,not given to anybody"})
    @DisplayName("C-16 not public")
    void notPublic(String address, String kind) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getAllByName(address)[0])).as(kind).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
            "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
            "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "192.0.1.1",
            "2606:4700::1111", "2001:4860:4860::8888", "2600::1", "2a00::1", "2001:200::1", "2003::1"})
    @DisplayName("C-16 public, the neighbours of the special blocks too")
    void isPublic(String address) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getAllByName(address)[0])).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"7f000001", "a9fea9fe", "0a000001", "08080808"})
    @DisplayName("C-16 ::ffff:a.b.c.d is never asked, not even for a public address: nobody publishes one")
    void mapped(String four) throws UnknownHostException {
        byte[] bytes = HexFormat.of().parseHex("00000000000000000000ffff" + four);
        InetAddress mapped = Inet6Address.getByAddress(null, bytes, -1);

        assertThat(mapped).isInstanceOf(Inet6Address.class);
        assertThat(AddressGuard.isPublic(mapped)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "0x7f000001", "0x7f.0.0.1", "127.1", "127.0.1",
            "localhost", "::1", "::ffff:127.0.0.1", "0", "0.0.0.0", "2852039166", "0xa9fea9fe", "169.254.43518"})
    @DisplayName("C-15 C-16 no spelling of an address gets past the guard, whatever the resolver makes of it")
    void spellings(String host) {
        AddressGuard guard = new AddressGuard(InetAddress::getAllByName, "crawler.allow-private-addresses", false);

        assertThatThrownBy(() -> guard.resolve(host)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    @DisplayName("C-15 one address of two is private: the name is refused, whichever comes first")
    void anyAddress() throws UnknownHostException {
        InetAddress good = InetAddress.getByAddress(new byte[]{8, 8, 8, 8});
        InetAddress bad = InetAddress.getByAddress(new byte[]{10, 0, 0, 1});

        for (InetAddress[] addresses : new InetAddress[][]{{good, bad}, {bad, good}}) {
            assertThatThrownBy(() -> new AddressGuard(_ -> addresses, "crawler.allow-private-addresses", false)
                    .resolve("mixed.test"))
                    .isInstanceOf(AddressGuard.ForbiddenAddressException.class).hasMessageContaining("mixed.test")
                    .hasMessageContaining("10.0.0.1").hasMessageContaining("crawler.allow-private-addresses");
        }
        assertThatCode(
                () -> new AddressGuard(_ -> new InetAddress[]{good, good}, "crawler.allow-private-addresses", false)
                        .resolve("good.test"))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("C-15 crawler.allow-private-addresses: true lets all through")
    void switchedOff() throws UnknownHostException {
        InetAddress[] addresses = {InetAddress.getByAddress(new byte[]{10, 0, 0, 1}), InetAddress.getLoopbackAddress()};

        assertThat(new AddressGuard(_ -> addresses, "crawler.allow-private-addresses", true).resolve("intranet.test"))
                .containsExactly(addresses);
    }
}
