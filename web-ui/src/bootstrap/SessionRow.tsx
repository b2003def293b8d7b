import { useState } from 'react'
import { Link } from 'react-router'
import type { BootstrapSession } from '../api/types.ts'
import { securityWord } from '../devices/securityWord.ts'
import { bytes, counted } from '../format/number.ts'
import { shortDuration } from '../format/time.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import classes from './Bootstrap.module.css'
import { outcomeSentence, outcomeTone, outcomeWord } from './bootstrapWords.ts'
import { Exchanges } from './Exchanges.tsx'

/** One bootstrap: when, how it ended and why, and on demand all that was said. */
export function SessionRow({ session, named }: { session: BootstrapSession; named: boolean }) {
  const { endpoint, address, security, beganAt, endedAt, outcome, exchanges, bytesDown, bytesUp } = session
  const [open, setOpen] = useState(false)
  return (
    <li className={classes.session} data-testid={`bootstrap-row-${endpoint}`} data-outcome={outcome}>
      <div className={classes.line}>
        <Mark tone={outcomeTone(outcome)} testId="bootstrap-outcome">
          {outcomeWord(outcome)}
        </Mark>
        <div>
          <p className={classes.title}>
            {named && (
              <>
                <Link to={paths.device(endpoint, 'keys')}>{endpoint}</Link>{' '}
              </>
            )}
            {outcomeSentence(session)}
          </p>
          <p className={classes.soft}>
            <Ago time={beganAt} /> from {address}
            {security !== 'none' && `, proved by ${securityWord(security)}`}
            {exchanges.length > 0 && `, took ${shortDuration(Date.parse(endedAt) - Date.parse(beganAt))}, ${bytes(bytesDown)} down, ${bytes(bytesUp)} up`}
          </p>
        </div>
        {exchanges.length > 0 && (
          <Button look="quiet" pressed={open} onClick={() => setOpen(!open)} testId="bootstrap-exchanges">
            {counted(exchanges.length, 'exchange')}
          </Button>
        )}
      </div>
      {open && <Exchanges exchanges={exchanges} />}
    </li>
  )
}
