import { troubleOf } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'

export interface TroubleProps {
  readonly error: unknown
  readonly onRetry: () => void
  readonly page?: boolean
}

/** A page or a part of it that could not be loaded. */
export function Trouble({ error, onRetry, page = false }: TroubleProps) {
  const { title, detail } = troubleOf(error)
  return (
    <Message page={page} icon="warn" tone="trouble" title={title} action={<Button onClick={onRetry}>Try again</Button>}>
      {detail}
    </Message>
  )
}
