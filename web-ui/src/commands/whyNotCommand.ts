import type { Account, Command } from '../api/types.ts'
import { toneOf } from './commandWords.ts'

export function whyNotCancel({ state }: Command, account: Account): string | undefined {
  if (state === 'sending') return 'It has left: the device is being asked.'
  if (toneOf(state) !== 'open') return 'It is over.'
  return whyNotCommand(account)
}

export function whyNotCommand(account: Account): string | undefined {
  return account.role === 'viewer' ? 'Asking devices takes the role operator; yours is viewer.' : undefined
}
