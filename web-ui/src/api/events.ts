import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { openStream } from './eventStream.ts'
import { askAgainWhoIAm } from './session.ts'
import { streamStatus } from './streamStatus.ts'
import type { EventKind, FleetEvent } from './types.ts'

export interface EventFilter {
  readonly endpoint?: string
  readonly kinds?: readonly EventKind[]
}

/** Listens for as long as the component is shown. Events come in batches, so that a busy fleet costs one rendering, not a hundred. */
export function useFleetEvents({ endpoint, kinds }: EventFilter, onEvents: (events: readonly FleetEvent[]) => void): void {
  const cache = useQueryClient()
  const deliver = useEffectEvent(onEvents)
  const url = urlOf(endpoint, kinds)

  // The stream lives outside of React: this is what effects are for.
  useEffect(() => {
    const close = openStream(url, {
      onEvents: (events) => deliver(events),
      onState: streamStatus.set,
      onRefused: () => void askAgainWhoIAm(cache),
    })
    return () => {
      close()
      streamStatus.set('closed')
    }
  }, [url, cache])
}

function urlOf(endpoint: string | undefined, kinds: readonly EventKind[] | undefined): string {
  const query = new URLSearchParams()
  if (endpoint !== undefined) query.set('endpoint', endpoint)
  if (kinds) query.set('kind', kinds.join(','))
  return query.size > 0 ? `/api/v1/events?${query}` : '/api/v1/events'
}
