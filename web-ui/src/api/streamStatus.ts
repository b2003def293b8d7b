import { useSyncExternalStore } from 'react'
import type { StreamState } from './eventStream.ts'

let current: StreamState = 'closed'
const listeners = new Set<() => void>()

/** Whether what is on the page is live; there is one stream per tab at a time. */
export const streamStatus = {
  set(state: StreamState): void {
    current = state
    listeners.forEach((listener) => listener())
  },
}

export function useStreamStatus(): StreamState {
  return useSyncExternalStore(subscribe, () => current)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
