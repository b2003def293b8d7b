import { Modal, MultiSelect, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useSaveIntegration } from '../api/integrations.ts'
import { troubleOf } from '../api/problem.ts'
import type { EventKind, Integration } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { DestinationFields } from './DestinationFields.tsx'
import { EMPTY, EVENT_KINDS, contentOf, draftOf, type Draft } from './draft.ts'

const KINDS = [
  { value: 'webhook', label: 'Webhook' },
  { value: 'kafka', label: 'Kafka' },
  { value: 'mqtt', label: 'MQTT' },
] as const

export interface EditIntegrationProps {
  readonly integration: Integration | undefined
  readonly onClose: () => void
  readonly onSaved: (name: string) => void
}

export function EditIntegration({ integration, onClose, onSaved }: EditIntegrationProps) {
  const save = useSaveIntegration()
  const [draft, setDraft] = useState<Draft>(() => (integration ? draftOf(integration) : EMPTY))
  const checked = contentOf(draft)
  const trouble = save.error && troubleOf(save.error)
  const secret = save.data && 'secret' in save.data ? save.data.secret : undefined

  function change(part: Partial<Draft>): void {
    setDraft({ ...draft, ...part })
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (checked.outcome !== 'complete' || save.isPending) return
    save.mutate(
      { name: draft.name, version: integration?.version, content: checked.content },
      {
        onSuccess: (saved) => {
          onSaved(saved.name)
          if (!('secret' in saved && saved.secret)) onClose()
        },
      },
    )
  }

  if (secret)
    return (
      <ShownOnce title={`The secret of ${draft.name}`} facts={[{ name: 'Name', text: draft.name }]} secret={secret} secretName="Secret" onClose={onClose}>
        Its receiver checks every call with it: the header Dormouse-Signature is made of it, of the time and of the body.
      </ShownOnce>
    )
  return (
    <Modal opened onClose={onClose} title={integration ? `Change ${integration.name}` : 'Tell another system'} size={560}>
      <form className={form.form} onSubmit={submit} data-testid="integration-form">
        {!integration && (
          <TextInput
            label="Name"
            placeholder="crm"
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value.trim() })}
            data-autofocus
            data-testid="integration-name"
          />
        )}
        <NativeSelect
          label="By"
          data={[...KINDS]}
          value={draft.kind}
          onChange={(event) => change({ kind: KINDS.find(({ value }) => value === event.currentTarget.value)?.value ?? 'webhook' })}
          data-testid="integration-kind"
        />
        <DestinationFields draft={draft} onChange={change} />
        <MultiSelect
          label="Told of"
          data={[...EVENT_KINDS]}
          value={[...draft.events]}
          onChange={(chosen) => change({ events: chosen as EventKind[] })}
          searchable
          data-testid="integration-events"
        />
        <TextInput
          label="Of these devices only"
          description="A search, as on the page Devices; group==vienna is a group."
          placeholder="all of them"
          value={draft.query}
          onChange={(event) => change({ query: event.currentTarget.value })}
          spellCheck={false}
          data-testid="integration-query"
        />
        <PasswordInput
          label="Secret"
          description={
            integration?.hasSecret
              ? 'It stays what it is when this is empty.'
              : draft.kind === 'webhook'
                ? 'One is made when this is empty.'
                : 'The password, if it asks for one.'
          }
          value={draft.secret}
          onChange={(event) => change({ secret: event.currentTarget.value })}
          autoComplete="off"
          data-testid="integration-secret"
        />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="integration-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={save.isPending}
            disabledReason={checked.outcome === 'incomplete' ? checked.reason : undefined}
            testId="integration-save"
          >
            {integration ? 'Save' : 'Tell it'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
