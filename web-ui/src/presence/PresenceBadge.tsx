import type { Presence } from '../api/types.ts'
import classes from './PresenceBadge.module.css'
import { PresenceMark } from './PresenceMark.tsx'
import { presenceWord } from './words.ts'

export function PresenceBadge({ presence, testId }: { presence: Presence; testId?: string }) {
  return (
    <span className={classes.badge} data-state={presence.state} data-testid={testId} title={presence.reason}>
      <PresenceMark state={presence.state} />
      {presenceWord(presence.state)}
    </span>
  )
}
