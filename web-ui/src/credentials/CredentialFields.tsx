import { Textarea, TextInput } from '@mantine/core'
import type { CredentialKind } from '../api/types.ts'
import classes from './AddCredential.module.css'
import type { Checked, Draft } from './newCredential.ts'

export interface CredentialFieldsProps {
  readonly kind: CredentialKind
  readonly draft: Draft
  readonly checked: Checked
  readonly onChange: (change: Partial<Draft>) => void
}

export function CredentialFields({ kind, draft, checked, onChange }: CredentialFieldsProps) {
  /** Told once something was typed; an empty form needs no scolding. */
  const errorAt = (field: keyof Draft) =>
    checked.outcome === 'incomplete' && checked.field === field && draft[field] !== '' ? checked.reason : undefined
  const own = draft.endpoint.trim() || 'the endpoint name'
  const plain = { autoComplete: 'off', spellCheck: false, className: classes.mono ?? '' } as const
  return (
    <>
      <TextInput
        {...plain}
        label="Endpoint name"
        description="The name the device registers with, to the letter."
        value={draft.endpoint}
        onChange={(event) => onChange({ endpoint: event.currentTarget.value })}
        data-autofocus
        data-testid="credential-endpoint"
      />
      {kind === 'psk' && (
        <>
          <TextInput
            {...plain}
            label="Identity"
            description={`What the device sends to say whose key it uses. Empty: ${own}.`}
            value={draft.identity}
            onChange={(event) => onChange({ identity: event.currentTarget.value })}
            data-testid="credential-identity"
          />
          <Textarea
            {...plain}
            label="Key"
            description="16 to 64 bytes as hex digits. Empty: the server makes a random one and shows it once."
            autosize
            minRows={2}
            value={draft.key}
            error={errorAt('key')}
            onChange={(event) => onChange({ key: event.currentTarget.value })}
            data-testid="credential-key"
          />
        </>
      )}
      {kind === 'rpk' && (
        <Textarea
          {...plain}
          label="Public key"
          description="SubjectPublicKeyInfo, as PEM or base64. The private key stays on the device."
          autosize
          minRows={4}
          maxRows={8}
          value={draft.publicKey}
          error={errorAt('publicKey')}
          onChange={(event) => onChange({ publicKey: event.currentTarget.value })}
          data-testid="credential-public-key"
        />
      )}
      {kind === 'x509' && (
        <TextInput
          {...plain}
          label="Common name"
          description={`What the subject of its certificate must say; the server’s trusted authorities vouch for it. Empty: ${own}.`}
          value={draft.subject}
          onChange={(event) => onChange({ subject: event.currentTarget.value })}
          data-testid="credential-subject"
        />
      )}
    </>
  )
}
