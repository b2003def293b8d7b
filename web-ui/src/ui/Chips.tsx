import type { ReactNode } from 'react'
import { count } from '../format/number.ts'
import classes from './Chips.module.css'

export interface ChipsProps<T extends string> {
  /** What is chosen by them, said to who cannot see. */
  readonly label: string
  readonly choices: readonly T[]
  readonly chosen: T | undefined
  readonly word: (choice: T) => ReactNode
  /** How many each would show; a dot stands where that is not known yet. */
  readonly counted?: (choice: T) => number | undefined
  /** Whoever chooses the chosen one again wants all. */
  readonly onChange: (chosen: T | undefined) => void
  /** What goes along with the choice, beside the chips. */
  readonly children?: ReactNode
  /** Each is named `{testId}-{choice}`. */
  readonly testId: string
}

/** One of a few, or all: a filter whose choices are all in sight. */
export function Chips<T extends string>({ label, choices, chosen, word, counted, onChange, children, testId }: ChipsProps<T>) {
  return (
    <div className={classes.chips} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice}
          type="button"
          className={classes.chip}
          aria-pressed={choice === chosen}
          onClick={() => onChange(choice === chosen ? undefined : choice)}
          data-testid={`${testId}-${choice}`}
        >
          {word(choice)}
          {counted && <span className={classes.count}>{countText(counted(choice))}</span>}
        </button>
      ))}
      {children}
    </div>
  )
}

function countText(amount: number | undefined): string {
  return amount === undefined ? '·' : count(amount)
}
