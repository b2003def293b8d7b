import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'

export function NoObjects({ registered, onWiden }: { registered: boolean; onWiden: () => void }) {
  if (registered)
    return (
      <Message icon="search" title="No resource fits" action={<Button onClick={onWiden}>Show all</Button>}>
        The filter looks in names, paths, values and their meanings.
      </Message>
    )
  return (
    <Message icon="models" title="No objects" testId="no-objects">
      A device tells what it has when it registers. This one is not registered, so there is nothing to read or write yet.
    </Message>
  )
}
