const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `12 s`, `4 min`, `3 h`, `12 d`: one unit, as short as a table column likes it. */
export function shortDuration(milliseconds: number): string {
  const length = Math.max(0, milliseconds)
  if (length < MINUTE) return `${Math.floor(length / SECOND)} s`
  if (length < HOUR) return `${Math.floor(length / MINUTE)} min`
  if (length < 2 * DAY) return `${Math.floor(length / HOUR)} h`
  return `${Math.floor(length / DAY)} d`
}

/** `1 h 30 min`: two units, for a fact that is read once. */
export function exactDuration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [Math.floor(seconds) % 60, 's'],
  ] as const
  const told = parts.filter(([count]) => count > 0).slice(0, 2)
  return told.length > 0 ? told.map(([count, unit]) => `${count} ${unit}`).join(' ') : '0 s'
}

/** Past or future, seen from now. Clocks differ by a little: a moment just ahead is now, not the future. */
export function ago(time: string, now: number): string {
  const passed = now - Date.parse(time)
  if (Math.abs(passed) < 3 * SECOND) return 'now'
  return passed > 0 ? `${shortDuration(passed)} ago` : `in ${shortDuration(-passed)}`
}

/** The clock time when it is today, else the date with it. */
export function clockTime(time: string, now: number): string {
  const moment = new Date(time)
  const today = new Date(now).toDateString() === moment.toDateString()
  return moment.toLocaleString(undefined, today ? CLOCK : { ...CLOCK, day: 'numeric', month: 'short' })
}

export function clockTimeWithSeconds(time: string): string {
  return new Date(time).toLocaleTimeString(undefined, { ...CLOCK, second: '2-digit' })
}

/** All of it, for a tooltip: local time with the zone. */
export function fullTime(time: string): string {
  return new Date(time).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'long',
    hourCycle: 'h23',
  })
}

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
