/** A value at a moment; where it stands for many, the lowest and highest of them beside it. */
export interface Point {
  readonly time: number
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface Scale {
  readonly low: number
  readonly high: number
  readonly x: (time: number) => number
  readonly y: (value: number) => number
  readonly timeAt: (x: number) => number
}

export interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export function scaleOf(points: readonly Point[], from: number, to: number, { left, right, top, bottom }: Frame): Scale {
  const lowest = points.reduce((soFar, { low }) => Math.min(soFar, low), Infinity)
  const highest = points.reduce((soFar, { high }) => Math.max(soFar, high), -Infinity)
  const [low, high] = padded(lowest, highest)
  const perTime = (right - left) / Math.max(to - from, 1)
  const perValue = (bottom - top) / (high - low)
  return {
    low,
    high,
    x: (time) => left + (time - from) * perTime,
    y: (value) => bottom - (value - low) * perValue,
    timeAt: (x) => from + (x - left) / perTime,
  }
}

/** A little air, and never a range of nothing: a value that stands still is a line in the middle. */
function padded(lowest: number, highest: number): [number, number] {
  if (lowest > highest) return [0, 1]
  if (lowest === highest) return [lowest - Math.max(Math.abs(lowest) * 0.1, 1), highest + Math.max(Math.abs(highest) * 0.1, 1)]
  const air = (highest - lowest) * 0.06
  return [lowest - air, highest + air]
}

/** Round numbers between two, about as many as wanted. */
export function ticksOf(from: number, to: number, wanted: number): readonly number[] {
  const rough = (to - from) / Math.max(wanted, 1)
  if (!(rough > 0)) return []
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? power * 10
  const first = Math.ceil(from / step)
  const last = Math.floor(to / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step)
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const TIME_STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY]

/** Moments a clock or a calendar would name, seen from where the reader is. */
export function timeTicksOf(from: number, to: number, wanted: number): readonly number[] {
  const rough = (to - from) / Math.max(wanted, 1)
  if (!(rough > 0)) return []
  const step = TIME_STEPS.find((candidate) => candidate >= rough) ?? 365 * DAY
  const offset = new Date(from).getTimezoneOffset() * MINUTE
  const first = Math.ceil((from - offset) / step)
  const last = Math.floor((to - offset) / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => (first + index) * step + offset)
}

export function linePath(points: readonly Point[], { x, y }: Scale): string {
  return points.map(({ time, value }, index) => `${index === 0 ? 'M' : 'L'}${round(x(time))} ${round(y(value))}`).join('')
}

/** Around the lowest and highest; nothing where no point stands for many. */
export function bandPath(points: readonly Point[], { x, y }: Scale): string {
  if (points.every(({ low, high }) => low === high)) return ''
  const above = points.map(({ time, high }) => `${round(x(time))} ${round(y(high))}`)
  const below = points.map(({ time, low }) => `${round(x(time))} ${round(y(low))}`).reverse()
  return `M${[...above, ...below].join('L')}Z`
}

export function nearest(points: readonly Point[], time: number): Point | undefined {
  return points.reduce<Point | undefined>(
    (best, point) => (best === undefined || Math.abs(point.time - time) < Math.abs(best.time - time) ? point : best),
    undefined,
  )
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
