import type { Presence } from '../api/types.ts'
import { PresenceMark } from '../presence/PresenceMark.tsx'
import { presenceNow } from '../presence/presenceNow.ts'
import { presenceWord } from '../presence/words.ts'
import { useNow } from '../ui/clock.ts'
import classes from './DeviceTable.module.css'

export function PresenceCell({ presence }: { presence: Presence }) {
  const { state, reason } = presenceNow(presence, useNow())
  return (
    <span role="cell" className={classes.presence} data-state={state} title={reason} data-testid="device-presence">
      <PresenceMark state={state} />
      <span className={classes.word}>{presenceWord(state)}</span>
    </span>
  )
}
