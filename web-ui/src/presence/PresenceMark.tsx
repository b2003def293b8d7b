import type { PresenceState } from '../api/types.ts'

/** Each state has a shape of its own, for those who cannot tell the colours apart. */
export function PresenceMark({ state }: { state: PresenceState }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false" style={{ flex: 'none', color: `var(--${state})` }}>
      {shapeOf(state)}
    </svg>
  )
}

function shapeOf(state: PresenceState) {
  switch (state) {
    case 'awake':
      return <circle cx="5" cy="5" r="4" fill="currentColor" />
    case 'asleep':
      return <path d="M8.9 6.3A4.2 4.2 0 1 1 4 1.1a3.5 3.5 0 0 0 4.9 5.2" fill="currentColor" />
    case 'late':
      return <path d="M5 .8 9.4 9H.6z" fill="currentColor" />
    case 'gone':
      return <path d="m2 2 6 6M8 2 2 8" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
    case 'never':
      return <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2.2 1.6" />
  }
}
