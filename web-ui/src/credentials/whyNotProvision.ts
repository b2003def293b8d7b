import type { Account, BorneCertificate } from '../api/types.ts'

export function whyNotProvision(account: Account): string | undefined {
  return account.role === 'admin' ? undefined : `Keys decide who may come in, which takes the role admin; yours is ${account.role}.`
}

/** A certificate that is refused already need not be taken back. */
export function whyNotTakeBack(account: Account, { whyNot }: BorneCertificate): string | undefined {
  return whyNotProvision(account) ?? (whyNot === undefined ? undefined : `It is good no longer: ${whyNot}.`)
}
