import { troubleOf } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import classes from './RowTrouble.module.css'

/** What came of asking the device, when it was not an answer. */
export function RowTrouble({ error, onDismiss }: { error: unknown; onDismiss: () => void }) {
  const { title, detail } = troubleOf(error)
  return (
    <div className={classes.trouble} role="alert" data-testid="resource-problem">
      <p>
        <strong>{title}.</strong> {detail}
      </p>
      <Button look="quiet" iconOnly icon="close" onClick={onDismiss}>
        Dismiss
      </Button>
    </div>
  )
}
