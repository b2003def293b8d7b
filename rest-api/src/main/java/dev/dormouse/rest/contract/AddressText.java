package dev.dormouse.rest.contract;

import java.net.InetSocketAddress;

/** An address and a port as people write them. */
public final class AddressText {

    private AddressText() {}

    public static String of(InetSocketAddress address) {
        var host = address.getAddress() == null
                ? address.getHostString()
                : address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
