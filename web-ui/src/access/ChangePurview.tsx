import { Modal } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useChangeAccount } from '../api/access.ts'
import { troubleOf } from '../api/problem.ts'
import type { KnownAccount } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { purviewWords } from './purview.ts'
import { PurviewFields } from './PurviewFields.tsx'

export function ChangePurview({ account, onClose }: { account: KnownAccount; onClose: () => void }) {
  const { name, role, disabled } = account
  const change = useChangeAccount()
  const [purview, setPurview] = useState(account.purview)
  const trouble = change.error && troubleOf(change.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!change.isPending) change.mutate({ seen: account, role, disabled, purview }, { onSuccess: onClose })
  }

  return (
    <Modal opened onClose={onClose} title={`What ${name} sees`}>
      <form className={form.form} onSubmit={submit} data-testid="purview-form">
        <PurviewFields purview={purview} onChange={setPurview} />
        <p className={dialog.aside}>
          {name} will see {purviewWords(purview)}. It holds from the next request on, for sessions that are open too.
        </p>
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="purview-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={change.isPending} testId="purview-save">
            Let it be so
          </Button>
        </div>
      </form>
    </Modal>
  )
}
