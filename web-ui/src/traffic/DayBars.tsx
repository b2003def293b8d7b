import { useElementSize } from '@mantine/hooks'
import { bytes } from '../format/number.ts'
import classes from './DayBars.module.css'
import type { DayBytes } from './daysOf.ts'

const HEIGHT = 180
const BOTTOM = 22
const GAP = 3

export interface DayBarsProps {
  readonly days: readonly DayBytes[]
  /** A line that a day should stay under. */
  readonly budget: number | undefined
}

/** A bar a day: what came up at its foot, what went down on top. */
export function DayBars({ days, budget }: DayBarsProps) {
  const { ref, width } = useElementSize()
  const highest = Math.max(budget ?? 0, ...days.map(({ up, down }) => up + down), 1)
  const tall = (amount: number) => (amount / highest) * (HEIGHT - BOTTOM - 12)
  const step = width / days.length
  const floor = HEIGHT - BOTTOM
  return (
    <div ref={ref} className={classes.bars} data-testid="traffic-days">
      <svg width={width} height={HEIGHT} role="img" aria-label="Bytes on air, day by day">
        {days.map(({ day, up, down }, index) => (
          <g key={day} data-over={(budget !== undefined && up + down > budget) || undefined} className={classes.day}>
            <title>{`${day}: ${bytes(up)} up, ${bytes(down)} down`}</title>
            <rect className={classes.reach} x={index * step} y={0} width={step} height={floor} />
            <rect className={classes.up} x={index * step + GAP / 2} y={floor - tall(up)} width={Math.max(step - GAP, 1)} height={tall(up)} />
            <rect className={classes.down} x={index * step + GAP / 2} y={floor - tall(up) - tall(down)} width={Math.max(step - GAP, 1)} height={tall(down)} />
            {index % 7 === days.length % 7 && (
              <text x={index * step} y={HEIGHT - 6}>
                {dayWord(day)}
              </text>
            )}
          </g>
        ))}
        <line className={classes.floor} x1={0} x2={width} y1={floor} y2={floor} />
        {budget !== undefined && <line className={classes.budget} x1={0} x2={width} y1={floor - tall(budget)} y2={floor - tall(budget)} />}
      </svg>
      <p className={classes.legend}>
        <span data-flow="up">from the device</span>
        <span data-flow="down">to the device</span>
        {budget !== undefined && <span data-flow="budget">{bytes(budget)} a day planned</span>}
      </p>
    </div>
  )
}

function dayWord(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' })
}
