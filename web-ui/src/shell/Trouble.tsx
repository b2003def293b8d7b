import { troubleOf } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'

/** A page or a part of it that could not be loaded. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { title, detail } = troubleOf(error)
  return (
    <Message icon="warn" tone="trouble" title={title} action={<Button onClick={onRetry}>Try again</Button>}>
      {detail}
    </Message>
  )
}
