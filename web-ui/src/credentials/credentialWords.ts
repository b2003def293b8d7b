import type { Credential, CredentialKind, CredentialOrigin, Purpose, RetiredCredential, Standing } from '../api/types.ts'
import type { MarkTone } from '../ui/Mark.tsx'

export const CREDENTIAL_KINDS = ['psk', 'rpk', 'x509'] as const satisfies readonly CredentialKind[]
export const PURPOSES = ['bootstrap', 'management'] as const satisfies readonly Purpose[]

export function kindOf(text: string | null): CredentialKind | undefined {
  return CREDENTIAL_KINDS.find((kind) => kind === text)
}

export function purposeOf(text: string | null): Purpose | undefined {
  return PURPOSES.find((purpose) => purpose === text)
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

export function purposeWord(purpose: Purpose): string {
  switch (purpose) {
    case 'bootstrap':
      return 'Bootstrap'
    case 'management':
      return 'Management'
  }
}

/** What a keyring is for, to somebody who sees it empty. */
export function purposeWords(purpose: Purpose): string {
  switch (purpose) {
    case 'bootstrap':
      return 'Opens the bootstrap server: what the factory put on the device, and what it comes back with when all else is lost.'
    case 'management':
      return 'Opens the LwM2M server.'
  }
}

/** What a device shows to prove itself, as far as it is no secret. */
export function proofOf({ kind, identity, fingerprint, subject }: Pick<Credential, 'kind' | 'identity' | 'fingerprint' | 'subject'>): {
  what: string
  text: string
} {
  switch (kind) {
    case 'psk':
      return { what: 'identity', text: identity ?? '' }
    case 'rpk':
      return { what: 'SHA-256', text: fingerprint ?? '' }
    case 'x509':
      return { what: 'common name', text: subject ?? '' }
  }
}

export function standingTone(standing: Standing): MarkTone {
  switch (standing) {
    case 'pending':
      return 'open'
    case 'active':
      return 'good'
    case 'superseded':
      return 'quiet'
  }
}

export function standingWords(standing: Standing): string {
  switch (standing) {
    case 'pending':
      return 'Made, and perhaps on the device already; it takes over once the device proved it.'
    case 'active':
      return 'What the device proves itself with.'
    case 'superseded':
      return 'The device proved a newer one. Good until it is known to have moved on.'
  }
}

export function originWords(origin: CredentialOrigin): string {
  switch (origin) {
    case 'operator':
      return 'added by hand'
    case 'import':
      return 'imported'
    case 'enrolment':
      return 'of its enrolment group'
    case 'claim':
      return 'claimed'
    case 'bootstrap':
      return 'made at its bootstrap'
    case 'rotation':
      return 'made by a rotation'
  }
}

export function whyRetiredWords(why: RetiredCredential['why']): string {
  switch (why) {
    case 'replaced':
      return 'another was put in its place'
    case 'succeeded':
      return 'its successor was proved'
    case 'unproved':
      return 'nobody proved it in time'
    case 'revoked':
      return 'taken away'
    case 'undone':
      return 'its import was taken back'
    case 'decommissioned':
      return 'its device left the fleet'
  }
}
