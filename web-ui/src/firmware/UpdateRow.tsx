import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSteerUpdate, useUpdate, type UpdateVerb } from '../api/firmware.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { Update } from '../api/types.ts'
import { sentence } from '../format/sentence.ts'
import { Ago } from '../ui/Ago.tsx'
import { Bar } from '../ui/Bar.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Mark } from '../ui/Mark.tsx'
import classes from './Firmware.module.css'
import { isOpen, partWord, updateTone, updateWord, whyNotSteer } from './updateWords.ts'

const VERBS: readonly { readonly verb: UpdateVerb; readonly act: string; readonly says: string }[] = [
  { verb: 'cancel', act: 'Cancel', says: 'The device is made to drop what it has of the image.' },
  { verb: 'skip', act: 'Skip', says: 'The device is left as it is, and counted no more.' },
  { verb: 'unstick', act: 'Unstick', says: 'The device is looked at anew, and delivered to again where it has not installed anything yet.' },
  { verb: 'force', act: 'Force', says: 'Windows, conditions, the battery and the wish of the device are left out of account.' },
]

/** One update of a device: how far it came, what may be done with it, and its story. */
export function UpdateRow({ update }: { update: Update }) {
  const account = useAccount()
  const [asking, setAsking] = useState<UpdateVerb | undefined>(undefined)
  const [told, setTold] = useState(false)
  const chosen = VERBS.find(({ verb }) => verb === asking)
  return (
    <li className={classes.row} data-testid={`update-row-${update.id}`} data-state={update.state}>
      <div className={classes.head}>
        <Mark tone={updateTone(update)} testId="update-state">
          {updateWord(update)}
        </Mark>
        <span>{sentence(update.reason)}</span>
        <span className={classes.soft}>
          ordered by {update.by} <Ago time={update.orderedAt} />
        </span>
        <span className={classes.verbs}>
          {isOpen(update) &&
            VERBS.map(({ verb, act }) => (
              <Button key={verb} look="quiet" disabledReason={whyNotSteer(update, verb, account)} onClick={() => setAsking(verb)} testId={`update-${verb}`}>
                {act}
              </Button>
            ))}
          <Button look="quiet" pressed={told} onClick={() => setTold(!told)} testId="update-story-toggle">
            Story
          </Button>
        </span>
      </div>
      {update.ofBytes !== undefined && update.doneBytes !== undefined && (
        <Bar parts={[{ word: 'delivered', tone: 'open', amount: update.doneBytes }]} total={update.ofBytes} label={update.reason} testId="update-progress" />
      )}
      {update.parts && (
        <ul className={classes.parts} aria-label="Components" data-testid="update-parts">
          {update.parts.map((part) => (
            <li className={classes.soft} key={part.component}>
              <strong>{part.component}</strong> {[part.before && `ran ${part.before}`, partWord(part, update)].filter(Boolean).join(', ')}
            </li>
          ))}
        </ul>
      )}
      {told && <Story id={update.id} />}
      {chosen && <Steer update={update} {...chosen} onClose={() => setAsking(undefined)} />}
    </li>
  )
}

function Story({ id }: { id: string }) {
  const story = useUpdate(id).data?.story ?? []
  return (
    <ol data-testid="update-story">
      {story.map((moment, place) => (
        <li className={classes.soft} key={place}>
          <Ago time={moment.at} />: {moment.state.replaceAll('-', ' ')}, {moment.reason}
        </li>
      ))}
    </ol>
  )
}

function Steer({ update, verb, act, says, onClose }: { update: Update; verb: UpdateVerb; act: string; says: string; onClose: () => void }) {
  const steer = useSteerUpdate(update.endpoint)
  const [why, setWhy] = useState('')
  return (
    <Confirm
      title={`${act} this update`}
      act={act}
      keep="Leave it"
      busy={steer.isPending}
      disabledReason={why.trim() ? undefined : 'Say why; it is kept with the update.'}
      trouble={steer.error && troubleOf(steer.error)}
      onAct={() => steer.mutate({ id: update.id, verb, why: why.trim() }, { onSuccess: onClose })}
      onClose={onClose}
      testId="update-steer"
    >
      <p>{says}</p>
      <TextInput label="Why" value={why} onChange={(event) => setWhy(event.currentTarget.value)} data-autofocus data-testid="update-why" />
    </Confirm>
  )
}
