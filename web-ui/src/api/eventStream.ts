import type { FleetEvent } from './types.ts'

export type StreamState = 'connecting' | 'live' | 'lost' | 'closed'

export interface StreamListener {
  readonly onEvents: (events: readonly FleetEvent[]) => void
  readonly onState: (state: StreamState) => void
  /** The server answered, but not with a stream: perhaps the session has ended. */
  readonly onRefused: () => void
}

const BATCH_MS = 120
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 15_000

/**
 * A server-sent event stream that does not give up. The browser reconnects by itself after a broken connection and tells the server the
 * last event it saw; after any other answer than a stream it stays away for good, and then we open a new one.
 *
 * A stream opened anew begins with a `stream.reset`: what the page loaded before it listened may be out of date already.
 */
export function openStream(url: string, { onEvents, onState, onRefused }: StreamListener): () => void {
  let source: EventSource | undefined
  let waiting: FleetEvent[] = []
  let flushTimer: ReturnType<typeof setTimeout> | undefined
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let retryMs = FIRST_RETRY_MS
  let openedAnew = true

  open()
  return close

  function open(): void {
    onState('connecting')
    source = new EventSource(url)
    source.onopen = opened
    source.onmessage = (message: MessageEvent<string>) => take(JSON.parse(message.data) as FleetEvent)
    source.onerror = failed
  }

  function opened(): void {
    onState('live')
    retryMs = FIRST_RETRY_MS
    if (openedAnew) take({ kind: 'stream.reset', at: new Date().toISOString() })
    openedAnew = false
  }

  function failed(): void {
    onState('lost')
    if (source?.readyState !== EventSource.CLOSED) return
    openedAnew = true
    onRefused()
    clearTimeout(retryTimer)
    retryTimer = setTimeout(open, retryMs)
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
  }

  function take(event: FleetEvent): void {
    waiting.push(event)
    flushTimer ??= setTimeout(flush, BATCH_MS)
  }

  function flush(): void {
    flushTimer = undefined
    const events = waiting
    waiting = []
    onEvents(events)
  }

  function close(): void {
    clearTimeout(flushTimer)
    clearTimeout(retryTimer)
    source?.close()
  }
}
