/** `/3/0/9` as its numbers: object, instance, resource and, where there is one, entry. */
export function idsOf(path: string): number[] {
  return path.split('/').slice(1).map(Number)
}

/** Tree order: by the numbers, a place before what lies below it. */
export function inTreeOrder(one: string, other: string): number {
  const [a, b] = [idsOf(one), idsOf(other)]
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Whether a path is the ancestor or lies below it: `/3/0/9` is at or below `/3/0`, `/30` is not below `/3`. */
export function isAtOrBelow(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}/`)
}
