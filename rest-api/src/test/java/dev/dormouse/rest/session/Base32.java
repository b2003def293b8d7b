package dev.dormouse.rest.session;

import dev.dormouse.fleet.credential.Secret;
import java.math.BigInteger;
import java.util.Arrays;

/** Reads keys as an authenticator app does. */
final class Base32 {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static Secret decoded(String text) {
        var number = BigInteger.ONE;
        for (char letter : text.toCharArray())
            number = number.shiftLeft(5).or(BigInteger.valueOf(LETTERS.indexOf(letter)));
        int bytes = text.length() * 5 / 8;
        byte[] all = number.shiftRight(text.length() * 5 - bytes * 8).toByteArray();
        return new Secret(Arrays.copyOfRange(all, all.length - bytes, all.length));
    }
}
