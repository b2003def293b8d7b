import { Tooltip } from '@mantine/core'
import type { StreamState } from '../api/eventStream.ts'
import { useStreamStatus } from '../api/streamStatus.ts'
import classes from './StreamStatus.module.css'

/** Whether this page changes by itself. Shown only where something is live. */
export function StreamStatus() {
  const state = useStreamStatus()
  const [word, explanation] = words(state)
  if (!word) return null
  return (
    <Tooltip label={explanation}>
      <p className={classes.status} data-state={state} data-testid="stream-status" role="status" tabIndex={0}>
        <span className={classes.dot} />
        {word}
      </p>
    </Tooltip>
  )
}

function words(state: StreamState): [string, string] {
  switch (state) {
    case 'live':
      return ['Live', 'What happens in the fleet shows here as it happens.']
    case 'connecting':
      return ['Connecting…', 'Asking the server for its event stream.']
    case 'lost':
      return ['Not live', 'The event stream broke off. What you see may be out of date; it is tried again by itself.']
    case 'closed':
      return ['', '']
  }
}
