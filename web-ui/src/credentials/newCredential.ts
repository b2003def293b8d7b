import type { CredentialKind, NewCredential, Purpose } from '../api/types.ts'

/** The form's fields, whatever the kind. */
export interface Draft {
  readonly endpoint: string
  readonly identity: string
  readonly key: string
  readonly publicKey: string
  readonly subject: string
}

export const EMPTY_DRAFT: Draft = { endpoint: '', identity: '', key: '', publicKey: '', subject: '' }

export type Checked =
  | { readonly outcome: 'ready'; readonly credential: NewCredential }
  | { readonly outcome: 'incomplete'; readonly field: keyof Draft; readonly reason: string }

/** Identity and common name are the endpoint's own name unless told otherwise, as devices commonly have it. */
export function credentialOf(kind: CredentialKind, purpose: Purpose, draft: Draft): Checked {
  const endpoint = draft.endpoint.trim()
  if (endpoint === '') return incomplete('endpoint', 'Which device is it for?')
  switch (kind) {
    case 'psk': {
      const key = draft.key.replace(/[\s:]/g, '')
      if (!/^[0-9a-f]*$/i.test(key)) return incomplete('key', 'Hex digits only: 0 to 9 and a to f.')
      if (key !== '' && (key.length % 2 === 1 || key.length < 32 || key.length > 128))
        return incomplete('key', `16 to 64 bytes, so 32 to 128 hex digits; these are ${key.length}.`)
      return ready({ endpoint, purpose, kind, identity: draft.identity.trim() || endpoint, ...(key && { key: key.toLowerCase() }) })
    }
    case 'rpk': {
      const publicKey = draft.publicKey.replace(/-----(BEGIN|END) PUBLIC KEY-----|\s/g, '')
      if (publicKey === '') return incomplete('publicKey', 'The device’s public key is needed.')
      if (!/^[A-Za-z0-9+/]+={0,2}$/.test(publicKey)) return incomplete('publicKey', 'Base64 or PEM of a SubjectPublicKeyInfo.')
      return ready({ endpoint, purpose, kind, publicKey })
    }
    case 'x509': {
      const subject = draft.subject.trim()
      return ready({ endpoint, purpose, kind, ...(subject && { subject }) })
    }
  }
}

function ready(credential: NewCredential): Checked {
  return { outcome: 'ready', credential }
}

function incomplete(field: keyof Draft, reason: string): Checked {
  return { outcome: 'incomplete', field, reason }
}
