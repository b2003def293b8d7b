import { Checkbox, Modal, MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useAddToken } from '../api/access.ts'
import { troubleOf } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { PurviewFields } from './PurviewFields.tsx'
import { ROLES, roleOf } from './accountWords.ts'
import { EMPTY_TOKEN, tokenOf } from './tokenWords.ts'

export function AddToken({ features, onClose }: { features: readonly string[]; onClose: () => void }) {
  const add = useAddToken()
  const now = useNow()
  const [draft, setDraft] = useState(EMPTY_TOKEN)
  const checked = tokenOf(draft, now)
  const trouble = add.error && troubleOf(add.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (checked.outcome === 'complete' && !add.isPending) add.mutate(checked.token)
  }

  if (add.data)
    return (
      <ShownOnce title={`The token ${add.data.name}`} facts={[{ name: 'Name', text: add.data.name }]} secret={add.data.token} onClose={onClose}>
        A program sends it in the header Authorization, after the word Bearer. Whoever has it may do what it is for.
      </ShownOnce>
    )
  return (
    <Modal opened onClose={onClose} title="Make a token" size={520}>
      <form className={form.form} onSubmit={submit} data-testid="token-form">
        <TextInput
          label="Name"
          description="Of the program that will have it. Acts are written down under this name."
          placeholder="billing"
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          data-testid="token-name"
        />
        <NativeSelect
          label="Role"
          value={draft.role}
          data={[...ROLES]}
          onChange={(event) => setDraft({ ...draft, role: roleOf(event.currentTarget.value) })}
          data-testid="token-role"
        />
        <Checkbox
          label="For reading only"
          checked={draft.readOnly}
          onChange={(event) => setDraft({ ...draft, readOnly: event.currentTarget.checked })}
          data-testid="token-read-only"
        />
        <MultiSelect
          label="For these features only"
          placeholder={draft.features.length === 0 ? 'all of them' : ''}
          data={[...features]}
          value={[...draft.features]}
          onChange={(chosen) => setDraft({ ...draft, features: chosen })}
          searchable
          data-testid="token-features"
        />
        <PurviewFields purview={draft.purview} onChange={(purview) => setDraft({ ...draft, purview })} />
        <TextInput
          label="For how many days"
          placeholder="no end"
          inputMode="numeric"
          value={draft.days}
          onChange={(event) => setDraft({ ...draft, days: event.currentTarget.value })}
          data-testid="token-days"
        />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="token-problem">
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
            testId="token-save"
          >
            Make it
          </Button>
        </div>
      </form>
    </Modal>
  )
}
