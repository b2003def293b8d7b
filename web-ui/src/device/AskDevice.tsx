import { useState, type FormEvent } from 'react'
import { useSubmitCommand } from '../api/commands.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { Device } from '../api/types.ts'
import { CommandFields } from '../commands/CommandFields.tsx'
import { actionOf, isDrastic } from '../commands/commandWords.ts'
import commands from '../commands/Commands.module.css'
import { commandOf, EMPTY } from '../commands/draft.ts'
import { whyNotCommand } from '../commands/whyNotCommand.ts'
import { useNow } from '../ui/clock.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import { whenItGoesOut } from './whenItGoesOut.ts'

/** Asks the device for something, now or when it listens. */
export function AskDevice({ device }: { device: Device }) {
  const [draft, setDraft] = useState(EMPTY)
  const now = useNow()
  const submit = useSubmitCommand(device.endpoint)
  const read = commandOf(draft, now)
  const whyNot = whyNotCommand(useAccount()) ?? ('problem' in read ? read.problem : undefined)
  const action = actionOf(draft.action)
  const trouble = submit.error && troubleOf(submit.error)

  function ask(event: FormEvent): void {
    event.preventDefault()
    if ('command' in read && whyNot === undefined && !submit.isPending) submit.mutate(read.command, { onSuccess: () => setDraft({ ...EMPTY, action: draft.action }) })
  }

  return (
    <form className={commands.form} onSubmit={ask} aria-label="Ask the device" data-testid="command-form">
      <CommandFields draft={draft} onChange={(next) => (submit.reset(), setDraft(next))} />
      {trouble && (
        <Notice tone="trouble" title={trouble.title} testId="command-problem">
          {trouble.detail}
        </Notice>
      )}
      <div className={commands.submit}>
        <Button type="submit" look={action && isDrastic(action) ? 'danger' : 'primary'} busy={submit.isPending} disabledReason={whyNot} testId="command-submit">
          {action?.label ?? 'Ask'}
        </Button>
        <p data-testid="command-when">{whenItGoesOut(device, now)}</p>
      </div>
    </form>
  )
}
