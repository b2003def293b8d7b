package dev.dormouse.redis.format;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Socket addresses as names of keys: {@code 192.0.2.1:5683}, {@code [2001:db8:0:0:0:0:0:1]:5683}, {@code [fe80:0:0:0:0:0:0:1%2]:5683}. */
public final class Addresses {

    private Addresses() {}

    public static String text(InetSocketAddress address) {
        return switch (address.getAddress()) {
            case Inet6Address v6 -> "[" + literal(v6) + "]:" + address.getPort();
            case InetAddress v4 -> v4.getHostAddress() + ":" + address.getPort();
            case null -> throw new IllegalArgumentException(address + " is not resolved");
        };
    }

    /** The inverse; needs no resolver. */
    public static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) throw new Unreadable("'" + text + "' is no address");
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            var host = text.substring(0, colon);
            boolean v6 = host.startsWith("[") && host.endsWith("]");
            return new InetSocketAddress(v6 ? v6(host.substring(1, colon - 1)) : InetAddress.ofLiteral(host), port);
        } catch (IllegalArgumentException | UnknownHostException e) {
            throw new Unreadable("'" + text + "' is no address", e);
        }
    }

    /** The scope by its number: an interface may bear another name on another machine. */
    private static String literal(Inet6Address address) {
        var literal = address.getHostAddress();
        int scope = literal.indexOf('%');
        return scope < 0 ? literal : literal.substring(0, scope) + "%" + address.getScopeId();
    }

    private static InetAddress v6(String literal) throws UnknownHostException {
        int scope = literal.indexOf('%');
        if (scope < 0) return InetAddress.ofLiteral(literal);
        byte[] bytes = InetAddress.ofLiteral(literal.substring(0, scope)).getAddress();
        return Inet6Address.getByAddress(null, bytes, Integer.parseInt(literal.substring(scope + 1)));
    }
}
