import { useState } from 'react'
import { Link } from 'react-router'
import { useCancelCommand } from '../api/commands.ts'
import { useAccount } from '../api/session.ts'
import type { Command } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { valueText } from '../values/valueText.ts'
import { Attempts } from './Attempts.tsx'
import { stateWord, titleOf, toneOf } from './commandWords.ts'
import classes from './Commands.module.css'
import { whyNotCancel } from './whyNotCommand.ts'

/** One command: what, how it stands and why, and on demand all that was on the air for it. */
export function CommandRow({ command, named = false }: { command: Command; named?: boolean }) {
  const { id, endpoint, state, reason, result, askedBy, askedAt, endedAt, deadline, tries, attempts, coapCode } = command
  const [open, setOpen] = useState(false)
  const cancel = useCancelCommand(endpoint)
  const whyNot = whyNotCancel(command, useAccount())
  return (
    <li className={classes.command} data-testid={`command-row-${id}`} data-state={state}>
      <div className={classes.line}>
        <Mark tone={toneOf(state)} testId="command-state">
          {stateWord(state)}
        </Mark>
        <div>
          <p className={classes.title}>
            {named && (
              <>
                <Link to={paths.device(endpoint, 'commands')}>{endpoint}</Link>{' '}
              </>
            )}
            {titleOf(command)}
            {result?.values?.length === 1 && result.values[0] && <b> {valueText(result.values[0].value, result.values[0].type)}</b>}
          </p>
          <p className={classes.reason}>
            {sentence(reason)} {coapCode && `The device said ${coapCode}. `}
            Asked by {askedBy} <Ago time={askedAt} />
            {endedAt ? (
              <>
                , ended <Ago time={endedAt} />
              </>
            ) : (
              <>
                , waits until <Ago time={deadline} />
              </>
            )}
            .
          </p>
        </div>
        <div className={classes.actions}>
          {attempts.length > 0 && (
            <Button look="quiet" pressed={open} onClick={() => setOpen(!open)} testId="command-attempts">
              {tries === 0 ? 'not on the air' : counted(tries, 'try', 'tries')}
            </Button>
          )}
          <Button look="quiet" iconOnly icon="close" busy={cancel.isPending} disabledReason={whyNot} onClick={() => cancel.mutate(id)} testId="command-cancel">
            Call it off
          </Button>
        </div>
      </div>
      {open && <Attempts command={command} />}
    </li>
  )
}
