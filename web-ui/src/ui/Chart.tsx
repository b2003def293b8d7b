import { useElementSize } from '@mantine/hooks'
import { useState, type PointerEvent } from 'react'
import classes from './Chart.module.css'
import { linePath, bandPath, nearest, scaleOf, ticksOf, timeTicksOf, type Point } from './chartGeometry.ts'

const HEIGHT = 220
const LEFT = 52
const BOTTOM = 22
const TOP = 8

export interface ChartProps {
  readonly label: string
  readonly points: readonly Point[]
  readonly from: number
  readonly to: number
  readonly valueText: (value: number) => string
  readonly timeText: (time: number) => string
  readonly exactTime: (time: number) => string
  readonly testId: string
}

/** One series over time: a line, and a band from the lowest to the highest where points stand for many. */
export function Chart({ label, points, from, to, valueText, timeText, exactTime, testId }: ChartProps) {
  const { ref, width } = useElementSize()
  const [at, setAt] = useState<number | undefined>()
  const scale = scaleOf(points, from, to, { left: LEFT, right: Math.max(width - 8, LEFT + 1), top: TOP, bottom: HEIGHT - BOTTOM })
  const shown = at === undefined ? undefined : nearest(points, scale.timeAt(at))

  function follow(event: PointerEvent<SVGSVGElement>): void {
    setAt(event.clientX - event.currentTarget.getBoundingClientRect().left)
  }

  return (
    <figure ref={ref} className={classes.chart} data-testid={testId}>
      <svg width={width} height={HEIGHT} role="img" aria-label={label} onPointerMove={follow} onPointerLeave={() => setAt(undefined)}>
        {ticksOf(scale.low, scale.high, 4).map((value) => (
          <g key={value} className={classes.grid}>
            <line x1={LEFT} x2={width - 8} y1={scale.y(value)} y2={scale.y(value)} />
            <text x={LEFT - 8} y={scale.y(value) + 4} textAnchor="end">
              {valueText(value)}
            </text>
          </g>
        ))}
        {timeTicksOf(from, to, Math.max(2, Math.floor(width / 140))).map((time) => (
          <text key={time} className={classes.time} x={scale.x(time)} y={HEIGHT - 5} textAnchor="middle">
            {timeText(time)}
          </text>
        ))}
        <path className={classes.band} d={bandPath(points, scale)} />
        <path className={classes.line} d={linePath(points, scale)} />
        {points.length === 1 && points[0] && <circle className={classes.dot} cx={scale.x(points[0].time)} cy={scale.y(points[0].value)} r={3} />}
        {shown && (
          <g className={classes.cursor}>
            <line x1={scale.x(shown.time)} x2={scale.x(shown.time)} y1={TOP} y2={HEIGHT - BOTTOM} />
            <circle cx={scale.x(shown.time)} cy={scale.y(shown.value)} r={3.5} />
          </g>
        )}
      </svg>
      <figcaption className={classes.caption}>
        {shown ? (
          <>
            <strong>{valueText(shown.value)}</strong>
            {shown.low !== shown.high && ` between ${valueText(shown.low)} and ${valueText(shown.high)}`} · {exactTime(shown.time)}
          </>
        ) : (
          label
        )}
      </figcaption>
    </figure>
  )
}
