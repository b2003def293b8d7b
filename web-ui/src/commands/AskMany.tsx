import { Modal, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useSubmitCommandGroup } from '../api/commands.ts'
import { useDeviceCounts } from '../api/search.ts'
import { troubleOf } from '../api/problem.ts'
import { count, counted } from '../format/number.ts'
import { useNow } from '../ui/clock.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import { Notice } from '../ui/Notice.tsx'
import { CommandFields } from './CommandFields.tsx'
import { actionOf, isDrastic } from './commandWords.ts'
import classes from './Commands.module.css'
import { commandOf, EMPTY } from './draft.ts'

/** The same asked of many devices: whom it reaches, and how many of them sleep, is said before it is asked. */
export function AskMany({ onClose }: { onClose: () => void }) {
  const [search, setSearch] = useState('')
  const [draft, setDraft] = useState(EMPTY)
  const now = useNow()
  const audience = useDeviceCounts(search)
  const submit = useSubmitCommandGroup()
  const read = commandOf(draft, now)
  const action = actionOf(draft.action)
  const found = audience.data?.total ?? 0
  const whyNot = 'problem' in read ? read.problem : found === 0 ? 'No device is found by this.' : undefined
  const trouble = submit.error && troubleOf(submit.error)

  function ask(event: FormEvent): void {
    event.preventDefault()
    if ('command' in read && whyNot === undefined && !submit.isPending)
      submit.mutate({ command: { ...read.command, priority: 'deferrable' }, matching: search ? { search } : {} }, { onSuccess: onClose })
  }

  return (
    <Modal opened onClose={onClose} title="Ask many devices" size={620}>
      <form className={classes.form} onSubmit={ask} data-testid="group-form">
        <TextInput
          label="Devices"
          placeholder="A query, as battery<20;tag.site==berlin; all when empty"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-testid="group-search"
        />
        <CommandFields draft={draft} onChange={setDraft} />
        {audience.data && (
          <Notice tone={action && isDrastic(action) ? 'caution' : 'info'} title={`Reaches ${counted(found, 'device')}`} testId="group-audience">
            {`Awake, and asked at once: ${count(audience.data.awake)}. Asleep, and asked when they speak: ${count(audience.data.asleep)}. A device over its budget is asked tomorrow.`}
          </Notice>
        )}
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="group-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look={action && isDrastic(action) ? 'danger' : 'primary'} busy={submit.isPending} disabledReason={whyNot} testId="group-submit">
            {`${action?.label ?? 'Ask'} on ${counted(found, 'device')}`}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
