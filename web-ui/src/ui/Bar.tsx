import classes from './Bar.module.css'
import type { MarkTone } from './Mark.tsx'

export interface BarPart {
  readonly word: string
  readonly tone: MarkTone
  readonly amount: number
}

export interface BarProps {
  readonly parts: readonly BarPart[]
  /** What all parts would come to; what is missing stays empty. */
  readonly total: number
  readonly label: string
  readonly testId?: string
}

/** How far something came, and how its parts fared. */
export function Bar({ parts, total, label, testId }: BarProps) {
  return (
    <div className={classes.bar} role="img" aria-label={label} data-testid={testId}>
      {parts.map(({ word, tone, amount }) => (
        <span key={word} data-tone={tone} style={{ width: `${(100 * amount) / Math.max(total, 1)}%` }} />
      ))}
    </div>
  )
}
