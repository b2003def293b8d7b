package dev.dormouse.sql.database;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Socket addresses as text that needs no resolver: {@code 192.0.2.1:5683}, {@code [2001:db8::1]:5683}, {@code [fe80::1%2]:5683}. */
public final class Addresses {

    private Addresses() {}

    public static String text(InetSocketAddress address) {
        return switch (address.getAddress()) {
            case Inet6Address v6 -> "[" + literal(v6) + "]:" + address.getPort();
            case InetAddress v4 -> v4.getHostAddress() + ":" + address.getPort();
            case null -> throw new IllegalArgumentException(address + " is not resolved");
        };
    }

    public static InetSocketAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        int port = Integer.parseInt(text.substring(colon + 1));
        var host = text.substring(0, colon);
        return new InetSocketAddress(host.startsWith("[") ? v6(host.substring(1, colon - 1)) : of(host), port);
    }

    /** The scope by its number: an interface may bear another name after a restart. */
    private static String literal(Inet6Address address) {
        var literal = address.getHostAddress();
        int scope = literal.indexOf('%');
        return scope < 0 ? literal : literal.substring(0, scope) + "%" + address.getScopeId();
    }

    private static InetAddress v6(String literal) {
        int scope = literal.indexOf('%');
        if (scope < 0) return of(literal);
        try {
            byte[] bytes = of(literal.substring(0, scope)).getAddress();
            return Inet6Address.getByAddress(null, bytes, Integer.parseInt(literal.substring(scope + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + literal + "' is not an address", e);
        }
    }

    private static InetAddress of(String literal) {
        return InetAddress.ofLiteral(literal);
    }
}
