import { Modal, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useAddAccount } from '../api/access.ts'
import { troubleOf } from '../api/problem.ts'
import type { Role } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { ShownOnce } from '../ui/ShownOnce.tsx'
import { WHOLE_FLEET } from './purview.ts'
import { PurviewFields } from './PurviewFields.tsx'
import { ROLES, roleOf, whyNotName } from './accountWords.ts'

export function AddAccount({ onClose }: { onClose: () => void }) {
  const add = useAddAccount()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [purview, setPurview] = useState(WHOLE_FLEET)
  const reason = whyNotName(name)
  const trouble = add.error && troubleOf(add.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!reason && !add.isPending) add.mutate({ name, role, purview })
  }

  if (add.data)
    return (
      <ShownOnce title={`${add.data.name} may sign in`} facts={[{ name: 'Name', text: add.data.name }]} secret={add.data.oneTimePassword} onClose={onClose}>
        This password is good until the first login, which asks for another. Give it over a safe way.
      </ShownOnce>
    )
  return (
    <Modal opened onClose={onClose} title="Let somebody in">
      <form className={form.form} onSubmit={submit} data-testid="account-form">
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={name === '' ? undefined : reason}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          data-testid="account-name"
        />
        <NativeSelect
          label="Role"
          value={role}
          data={[...ROLES]}
          onChange={(event) => setRole(roleOf(event.currentTarget.value))}
          data-testid="account-new-role"
        />
        <PurviewFields purview={purview} onChange={setPurview} />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="account-add-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={add.isPending} disabledReason={reason} testId="account-save">
            Make the account
          </Button>
        </div>
      </form>
    </Modal>
  )
}
