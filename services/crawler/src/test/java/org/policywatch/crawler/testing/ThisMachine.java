package org.policywatch.crawler.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** What a test needs of the machine. */
public final class ThisMachine {
    private ThisMachine() {}

    /** All of 127.0.0.0/8 is this machine, as on Linux; elsewhere the test is skipped and says so. */
    public static void assumeHasAllOfLoopback() {
        assumeTrue(canListenOn(new byte[]{127, 0, 0, 2}),
                "skipped: this machine lacks the address 127.0.0.2 (Linux has it; macOS: ifconfig lo0 alias 127.0.0.2)");
    }

    private static boolean canListenOn(byte[] address) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(address))) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }
}
