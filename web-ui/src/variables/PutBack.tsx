import { isProblem, troubleOf } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './Variables.module.css'

export interface PutBackProps {
  readonly busy: boolean
  readonly error: unknown
  readonly onPutBack: () => void
}

/** After a change: as it was before is one click away, unless somebody changed it since. */
export function PutBack({ busy, error, onPutBack }: PutBackProps) {
  if (error != null)
    return (
      <Notice tone="trouble" title={troubleOf(error).title} testId="variables-put-back-problem">
        {isProblem(error, '/problems/stale') ? 'Somebody changed them after you, so nothing was put back. This is how they are now.' : troubleOf(error).detail}
      </Notice>
    )
  return (
    <Notice tone="good" title="Saved" testId="variables-saved">
      <span className={classes.again}>
        <Button busy={busy} onClick={onPutBack} testId="variables-put-back">
          Put back as it was
        </Button>
      </span>
    </Notice>
  )
}
