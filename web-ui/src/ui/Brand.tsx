/** A dormouse, asleep. */
export function Brand({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <g fill="none" stroke="var(--accent)" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
        <path d="M26.5 17.8A10.5 10.5 0 1 1 16 7.3c4 0 6.6 2.6 6.6 6.1 0 3.2-2.2 5.5-5.2 5.5-2.3 0-4-1.6-4-3.6" />
        <path d="M9.6 9.1a2.9 2.9 0 1 1 4-1.5" />
      </g>
    </svg>
  )
}
