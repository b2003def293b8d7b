import { isProblem, troubleOf } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './Variables.module.css'

export interface SaveTroubleProps {
  readonly error: unknown
  readonly onAgain: () => void
  /** That of the notice is this and "problem", that of the button this and "again". */
  readonly testId: string
}

/** Why it was not saved; where somebody else was quicker, the way to what is there now. */
export function SaveTrouble({ error, onAgain, testId }: SaveTroubleProps) {
  const { title, detail } = troubleOf(error)
  return (
    <Notice tone="trouble" title={title} testId={`${testId}-problem`}>
      {detail}
      {isProblem(error, '/problems/stale') && (
        <p className={classes.again}>
          <Button onClick={onAgain} testId={`${testId}-again`}>
            Begin again with what is there now
          </Button>
        </p>
      )}
    </Notice>
  )
}
