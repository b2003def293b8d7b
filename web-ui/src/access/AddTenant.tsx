import { Modal, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { troubleOf } from '../api/problem.ts'
import { useAddTenant } from '../api/tenants.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { nameFor, whyNotTenant } from './tenantWords.ts'

export function AddTenant({ onClose }: { onClose: () => void }) {
  const add = useAddTenant()
  const [label, setLabel] = useState('')
  const [ownName, setOwnName] = useState<string | undefined>()
  const name = ownName ?? nameFor(label)
  const reason = whyNotTenant({ name, label })
  const trouble = add.error && troubleOf(add.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!reason && !add.isPending) add.mutate({ name, label }, { onSuccess: onClose })
  }

  return (
    <Modal opened onClose={onClose} title="Make a tenant">
      <form className={form.form} onSubmit={submit} data-testid="tenant-form">
        <TextInput
          label="Label"
          description="What people read. It may change."
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          autoComplete="off"
          data-autofocus
          data-testid="tenant-label"
        />
        <TextInput
          label="Name"
          description="In searches and lists: tenant==name. It stays."
          value={name}
          onChange={(event) => setOwnName(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          data-testid="tenant-name"
        />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="tenant-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={add.isPending} disabledReason={reason} testId="tenant-save">
            Make it
          </Button>
        </div>
      </form>
    </Modal>
  )
}
