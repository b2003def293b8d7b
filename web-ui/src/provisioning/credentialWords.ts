import type { Credential, CredentialKind } from '../api/types.ts'

export const CREDENTIAL_KINDS = ['psk', 'rpk', 'x509'] as const satisfies readonly CredentialKind[]

export function kindOf(text: string | null): CredentialKind | undefined {
  return CREDENTIAL_KINDS.find((kind) => kind === text)
}

export function kindWords(kind: CredentialKind): string {
  switch (kind) {
    case 'psk':
      return 'Pre-shared key'
    case 'rpk':
      return 'Raw public key'
    case 'x509':
      return 'Certificate'
  }
}

/** What a device shows to prove itself, as far as it is no secret. */
export function proofOf({ kind, identity, fingerprint, subject }: Credential): { what: string; text: string } {
  switch (kind) {
    case 'psk':
      return { what: 'identity', text: identity ?? '' }
    case 'rpk':
      return { what: 'SHA-256', text: fingerprint ?? '' }
    case 'x509':
      return { what: 'common name', text: subject ?? '' }
  }
}
