package dev.dormouse.rest.session;

import dev.dormouse.fleet.account.Account;
import java.time.Duration;

/** What came of somebody's saying who he is. */
sealed interface Identification {

    record Proven(Account account) implements Identification {}

    /** Name, password or code. Which of them is not told. */
    record Wrong() implements Identification {}

    /** The password is right, and the account has a second factor. */
    record CodeMissing() implements Identification {}

    record TooMany(Duration patience) implements Identification {}
}
