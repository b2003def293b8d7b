import { Modal, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { troubleOf } from '../api/problem.ts'
import { useRelabelTenant } from '../api/tenants.ts'
import type { Tenant } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { whyNotTenant } from './tenantWords.ts'

export function RelabelTenant({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const { name, label: before } = tenant
  const relabel = useRelabelTenant()
  const [label, setLabel] = useState(before)
  const reason = whyNotTenant({ name, label })
  const trouble = relabel.error && troubleOf(relabel.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!reason && !relabel.isPending) relabel.mutate({ seen: tenant, label }, { onSuccess: onClose })
  }

  return (
    <Modal opened onClose={onClose} title={`Rename ${name}`}>
      <form className={form.form} onSubmit={submit} data-testid="tenant-relabel-form">
        <TextInput
          label="Label"
          description={`What people read. The name in searches stays ${name}.`}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
          data-autofocus
          data-testid="tenant-label"
        />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="tenant-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={relabel.isPending} disabledReason={reason} testId="tenant-save">
            Rename it
          </Button>
        </div>
      </form>
    </Modal>
  )
}
