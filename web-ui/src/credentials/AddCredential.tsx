import { Modal, SegmentedControl } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useAddCredential } from '../api/credentials.ts'
import { troubleOf } from '../api/problem.ts'
import type { CredentialKind, Purpose } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import { Notice } from '../ui/Notice.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import classes from './AddCredential.module.css'
import { CredentialFields } from './CredentialFields.tsx'
import { CREDENTIAL_KINDS, kindOf, kindWords, PURPOSES, purposeOf, purposeWord, purposeWords } from './credentialWords.ts'
import { credentialOf, EMPTY_DRAFT } from './newCredential.ts'

export interface AddCredentialProps {
  readonly kind: CredentialKind
  readonly purpose: Purpose
  readonly endpoint: string
  readonly onChoose: (kind: CredentialKind, purpose: Purpose) => void
  readonly onClose: () => void
}

export function AddCredential({ kind, purpose, endpoint, onChoose, onClose }: AddCredentialProps) {
  const add = useAddCredential()
  const [draft, setDraft] = useState({ ...EMPTY_DRAFT, endpoint })
  const checked = credentialOf(kind, purpose, draft)
  const trouble = add.error && troubleOf(add.error)
  const created = add.data

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (checked.outcome === 'incomplete' || add.isPending) return
    // A key that the server made is shown before the dialog may go: it cannot be read again.
    add.mutate(checked.credential, { onSuccess: ({ key }) => key === undefined && onClose() })
  }

  if (created?.key !== undefined)
    return (
      <ShownOnce
        title={`The key of ${created.endpoint}`}
        facts={[{ name: 'Identity', text: created.identity ?? '' }]}
        secret={created.key}
        onClose={onClose}
      >
        Put it on the device or into your records now. The server keeps it sealed and never gives it out again.
      </ShownOnce>
    )

  return (
    <Modal opened onClose={onClose} title="Add a credential" size={520}>
      <form className={classes.form} onSubmit={submit} data-testid="credential-form">
        <div>
          <SegmentedControl
            fullWidth
            aria-label="Which server it opens"
            data={PURPOSES.map((value) => ({ value, label: purposeWord(value) }))}
            value={purpose}
            onChange={(value) => onChoose(kind, purposeOf(value) ?? purpose)}
          />
          <p className={classes.purpose}>{purposeWords(purpose)}</p>
        </div>
        <SegmentedControl
          fullWidth
          aria-label="Kind of credential"
          data={CREDENTIAL_KINDS.map((value) => ({ value, label: kindWords(value) }))}
          value={kind}
          onChange={(value) => onChoose(kindOf(value) ?? kind, purpose)}
        />
        <CredentialFields kind={kind} draft={draft} onChange={(change) => setDraft({ ...draft, ...change })} checked={checked} />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="credential-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={add.isPending}
            disabledReason={checked.outcome === 'incomplete' ? checked.reason : undefined}
            testId="credential-save"
          >
            Add
          </Button>
        </div>
      </form>
    </Modal>
  )
}
