package dev.dormouse.fleet.account;

/** What came of changing the accounts. */
public sealed interface AccountOutcome {

    /** As it is now; of a removed one, as it was. */
    record Done(Account account) implements AccountOutcome {}

    record Unknown() implements AccountOutcome {}

    /** There is one of this name. */
    record Exists() implements AccountOutcome {}

    /** Nobody would be left who may let others in. */
    record LastAdmin() implements AccountOutcome {}
}
