import { useState } from 'react'
import { useCancelCommandGroup } from '../api/commands.ts'
import { useAccount } from '../api/session.ts'
import type { CommandGroup } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import { Ago } from '../ui/Ago.tsx'
import { Bar } from '../ui/Bar.tsx'
import { Button } from '../ui/Button.tsx'
import { titleOf } from './commandWords.ts'
import classes from './Commands.module.css'
import { GroupCommands } from './GroupCommands.tsx'
import { audienceWords, progressParts } from './groupWords.ts'
import { whyNotCommand } from './whyNotCommand.ts'

export function GroupRow({ group }: { group: CommandGroup }) {
  const { id, command, askedBy, askedAt, stage, over, progress } = group
  const [open, setOpen] = useState(false)
  const cancel = useCancelCommandGroup()
  const account = useAccount()
  const parts = progressParts(progress)
  return (
    <li className={classes.group} data-testid={`group-row-${id}`} data-stage={stage}>
      <div className={classes.groupHead}>
        <h2>{titleOf(command)}</h2>
        <span className={classes.reason}>
          {audienceWords(group)}, asked by {askedBy} <Ago time={askedAt} />
        </span>
        <div className={classes.actions}>
          <Button look="quiet" pressed={open} onClick={() => setOpen(!open)} testId="group-commands">
            Devices
          </Button>
          <Button
            look="quiet"
            iconOnly
            icon="close"
            busy={cancel.isPending}
            disabledReason={over ? 'It is over.' : stage === 'cancelling' ? 'It is being called off.' : whyNotCommand(account)}
            onClick={() => cancel.mutate(id)}
            testId="group-cancel"
          >
            Make no more, and call off what waits
          </Button>
        </div>
      </div>
      <Bar parts={parts} total={progress.commands} label={`${count(progress.commands - progress.open)} of ${count(progress.commands)} ended`} />
      <p className={classes.reason} data-testid="group-progress">
        {stage === 'gathering' ? 'Being made: ' : stage === 'cancelling' ? 'Being called off: ' : ''}
        {counted(progress.commands, 'device')}
        {parts.map(({ word, amount }) => `, ${count(amount)} ${word}`)}
        {progress.open > 0 && `, ${count(progress.open)} open`}
      </p>
      {open && <GroupCommands group={id} />}
    </li>
  )
}
