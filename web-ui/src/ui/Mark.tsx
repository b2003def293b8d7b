import type { ReactNode } from 'react'
import classes from './Mark.module.css'

export type MarkTone = 'open' | 'good' | 'caution' | 'trouble' | 'quiet'

/** How a thing stands, as one word. */
export function Mark({ tone, children, testId }: { tone: MarkTone; children: ReactNode; testId?: string }) {
  return (
    <span className={classes.mark} data-tone={tone} data-testid={testId}>
      {children}
    </span>
  )
}
