import type { Account, Claim, ClaimAcceptance } from '../api/types.ts'

/** What it came with, as far as that says anything. */
export function claimKindWords(kind: Claim['kind']): string {
  switch (kind) {
    case 'none':
      return 'a name, and nothing with it'
    case 'psk':
      return 'an identity'
    case 'rpk':
      return 'a public key'
    case 'x509':
      return 'a certificate'
  }
}

export function whyNotDecide(account: Account): string | undefined {
  return account.role === 'viewer' ? 'Letting devices in takes the role operator; yours is viewer.' : undefined
}

/** The form's fields as they are typed. */
export interface AcceptanceDraft {
  readonly endpoint: string
  readonly key: string
  readonly profile: string
}

/** A device is most often called what it says; the fingerprint of a key is no name. */
export function firstDraft({ kind, says }: Claim): AcceptanceDraft {
  return { endpoint: kind === 'rpk' ? '' : says, key: '', profile: '' }
}

export type CheckedAcceptance = { readonly acceptance: ClaimAcceptance } | { readonly reason: string }

export function acceptanceOf({ kind }: Claim, draft: AcceptanceDraft): CheckedAcceptance {
  const endpoint = draft.endpoint.trim()
  const key = draft.key.replace(/[\s:]/g, '').toLowerCase()
  if (endpoint === '') return { reason: 'Which device is it?' }
  if (kind === 'psk' && !/^([0-9a-f]{2}){16,64}$/.test(key)) return { reason: 'An identity proves nothing: enter its key, 16 to 64 bytes as hex digits.' }
  if (kind === 'none' && draft.profile === '') return { reason: 'It comes without DTLS, which takes a profile that allows it. Choose one.' }
  return { acceptance: { endpoint, ...(kind === 'psk' && { key }), ...(draft.profile && { profile: draft.profile }) } }
}
