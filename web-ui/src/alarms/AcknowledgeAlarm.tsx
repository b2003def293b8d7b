import { Modal, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useAcknowledgeAlarm } from '../api/alarms.ts'
import { troubleOf } from '../api/problem.ts'
import type { Alarm } from '../api/types.ts'
import { sentence } from '../format/sentence.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import { Notice } from '../ui/Notice.tsx'

export function AcknowledgeAlarm({ alarm, onClose }: { alarm: Alarm; onClose: () => void }) {
  const [note, setNote] = useState('')
  const acknowledge = useAcknowledgeAlarm()
  const trouble = acknowledge.error && troubleOf(acknowledge.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!acknowledge.isPending) acknowledge.mutate({ id: alarm.id, note: note.trim() }, { onSuccess: onClose })
  }

  return (
    <Modal opened onClose={onClose} title={alarm.title} size={440}>
      <form onSubmit={submit} data-testid="alarm-form">
        <p>
          <code>{alarm.endpoint}</code>: {sentence(alarm.reason)}
        </p>
        <p className={dialog.aside}>Others see that you care, and what you write. The alarm stays until its reason is gone.</p>
        <TextInput label="Note" placeholder="What you are going to do" maxLength={1000} value={note} onChange={(event) => setNote(event.currentTarget.value)} data-testid="alarm-note" data-autofocus />
        {trouble && (
          <Notice tone="trouble" title={trouble.title}>
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" look="primary" busy={acknowledge.isPending} testId="alarm-acknowledge-confirm">
            I care
          </Button>
        </div>
      </form>
    </Modal>
  )
}
