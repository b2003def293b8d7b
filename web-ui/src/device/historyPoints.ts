import type { History } from '../api/types.ts'
import type { Point } from '../ui/chartGeometry.ts'

/** What a person most likely came for: the battery, the signal; else what comes first. */
export function firstToShow(paths: readonly string[]): string | undefined {
  return ['/3/0/9', '/4/0/2'].find((wanted) => paths.includes(wanted)) ?? paths[0]
}

/** The numbers of a history; none when it is of words. */
export function pointsOf({ buckets = [] }: History): readonly Point[] {
  return buckets.flatMap(({ from, min, max, mean }) =>
    min === undefined || max === undefined || mean === undefined
      ? []
      : [{ time: Date.parse(from), value: mean, low: min, high: max }],
  )
}

/** Where a value that is no number became another one, newest first. */
export function changesOf({ buckets = [] }: History): readonly { readonly at: string; readonly value: string }[] {
  return buckets
    .map(({ last, lastAt }) => ({ at: lastAt, value: String(last) }))
    .filter(({ value }, index, all) => value !== all[index - 1]?.value)
    .reverse()
}
